"""Sessions recorded and verified by the built program, at lengths and in surroundings that a unit test does not reach.

Usage: sessions.py same|long|million|real PROGRAM FOLDER ROOT
"""

import hashlib, os, random, subprocess, sys

PART, PROGRAM, FOLDER, ROOT = sys.argv[1:5]


def run(arguments, **more):
    """What came out, and the seconds of processor time: a busy machine makes the clock say anything."""
    started = os.times()
    done = subprocess.run([PROGRAM] + arguments, capture_output=True, text=True, **more)
    ended = os.times()
    return done, ended.children_user + ended.children_system - started.children_user - started.children_system


def peak():
    """The largest resident size of the programs run so far, in MB."""
    import resource
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


def fail(words):
    print(f"{PART}: FAILED, {words}")
    sys.exit(1)


def script(name, lines, exports=("md",)):
    path = f"{FOLDER}/in-{name}.hearsay"
    with open(path, "w") as file:
        file.write("\n".join(lines + [f".transcript export {FOLDER}/{name}.{end}" for end in exports]) + "\n")
    return path


def verify(path, expected=0):
    done, seconds = run(["verify", path, "--quiet"])
    if done.returncode != expected:
        fail(f"verify leaves with {done.returncode}: {done.stdout[:400]}{done.stderr[:400]}")
    return seconds, done.stdout


QUESTIONS = [
    "claims", "describe", "sources", "entities", "properties", "compare rosoboronexport shugayev", "conflicts",
    "conflicts verdict=any", "corroborate", "circular", "first", "silent regnum", "revisions", "matrix", "timeline",
    "trace", "why c11 c13", "show c14", "claims said:-9999d..", "claims | count by=by", "claims | sort said:desc | top 3",
    "claims by:~russian-government", "claims (by:us-government OR by:us-intelligence) | cols id value",
    "claims by:regnum | expect count=3", "$r = claims about:iran", "$r | count by=value", "claims by:nobody",
]


def same():
    zones = ["UTC", "Europe/Berlin", "America/Los_Angeles", "Asia/Kolkata", "Pacific/Chatham", "Australia/Lord_Howe"]
    # What a machine has of locales; a name that it lacks must change nothing either.
    known = subprocess.run(["locale", "-a"], capture_output=True, text=True).stdout.split()
    locales = ["C", next((l for l in known if l.startswith("de_DE")), "de_DE.UTF-8")]
    ends = ("md", "html", "jsonl", "hearsay")
    source = script("same", [".bail off", ".note # Same"] + QUESTIONS, ends)
    seen = {}
    runs = 0
    for zone in zones:
        for locale in locales:
            for _ in range(20):
                environment = dict(os.environ, TZ=zone, LC_ALL=locale, SOURCE_DATE_EPOCH="1662465600")
                run(["run", source], env=environment)
                for end in ends:
                    with open(f"{FOLDER}/same.{end}", "rb") as file:
                        seen.setdefault(end, set()).add(hashlib.sha256(file.read()).hexdigest())
                    os.remove(f"{FOLDER}/same.{end}")
                runs += 1
    if any(len(digests) != 1 for digests in seen.values()):
        fail(f"{ {end: len(digests) for end, digests in seen.items()} } different files")
    print(f"same: {runs} processes, {len(zones)} time zones, locales {' and '.join(locales)}: one {', '.join(ends)} each")


def long():
    lines = []
    dice = random.Random(5)
    plain = [q for q in QUESTIONS if "nobody" not in q and "$r" not in q]
    while len(lines) < 10_000:
        lines.append(dice.choice(plain) if len(lines) % 2 else f"claims id:c{dice.randint(1, 22)}")
    done, seconds = run(["run", script("long", lines)])
    if done.returncode != 0:
        fail(done.stderr[-400:])
    size = os.path.getsize(f"{FOLDER}/long.md") / 1e6
    checked, _ = verify(f"{FOLDER}/long.md")
    print(f"long: 10,000 blocks, {size:.1f} MB: run and recorded in {seconds:.2f} CPU s, verified in {checked:.2f} CPU s, "
          f"peak {peak()} MB")


def million():
    data = f"{FOLDER}/million/claims.jsonl"
    done = subprocess.run(
        [sys.executable, f"{ROOT}/Scripts/bench.d/generate.py", "1000000", f"{FOLDER}/million", "--no-parquet"],
        capture_output=True, text=True)
    if done.returncode != 0 or not os.path.exists(data):
        print(f"million: SKIPPED, the generator needs numpy: {done.stderr[-200:]}")
        return
    chart = f"{ROOT}/Scripts/bench.d/claims-jsonl.map"
    questions = ["describe", "sources | top 5", "claims | count", "claims | count by=by | top 10", "properties",
                 "conflicts | top 10", "corroborate | top 10", "claims | top 3", "claims | sort said:desc | top 5",
                 "claims | expect some"]
    done, seconds = run(["run", script("million", questions), "--data", data, "--import-map", chart])
    if done.returncode != 0:
        fail(done.stderr[-400:])
    checked, _ = verify(f"{FOLDER}/million.md")
    print(f"million: {len(questions)} questions: run and recorded in {seconds:.1f} CPU s, verified in {checked:.1f} CPU s, "
          f"peak {peak()} MB")


def real():
    folder = os.environ.get("HEARSAY_DATA")
    at = ROOT
    while not folder and at != "/":
        at = os.path.dirname(at)
        if os.path.isdir(f"{at}/shared/data"):
            folder = f"{at}/shared/data"
    if not folder:
        print("real: SKIPPED, there are no data sets beside the project")
        return
    maps = f"{ROOT}/Sources/Interchange/Maps"
    for name, file, chart in REAL:
        path = f"{folder}/{file}"
        if not os.path.exists(path):
            print(f"real: {name} SKIPPED, there is no {file}")
            continue
        questions = ["describe", "sources", "properties", "claims | count", "claims | count by=by", "conflicts | top 10",
                     "conflicts | count by=verdict", "corroborate | top 10", "matrix | top 10", "claims | top 3"]
        done, seconds = run(["run", script(name, questions), "--data", path, "--import-map", f"{maps}/{chart}"])
        if done.returncode != 0:
            fail(f"{name}: {done.stderr[-400:]}")
        checked, _ = verify(f"{FOLDER}/{name}.md")
        print(f"real: {name}: {len(questions)} lines run and recorded in {seconds:.1f} CPU s, "
              f"verified in {checked:.1f} CPU s")


REAL = [("population", "population/claims.csv", "population.map"), ("flight", "flight/2011-12-01.claims.tsv", "flight.map")]
{"same": same, "long": long, "million": million, "real": real}[PART]()
