"""Runs the benchmark: loads the same data into Hearsay and its peers, times the same questions, checks the answers.

    run.py HEARSAY_BENCH DATA_FOLDER OUT [--repeat N] [--no-peers]

Writes OUT.md and OUT.json. Where Hearsay's rules differ by design, the check allows for just that and says so.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
NOTES = {
    "compare": "a denial of another value stands until it is taken back, and statements of one day stand side by side",
    "conflicts": "Hearsay tells overlapping amounts apart from contradictions, so its count is lower",
    "corroborate": "a source that took its statement back later is no origin of it any more",
    "matrix": "agreement counts a value inside another as well",
}


def lines(meta):
    rank, day = meta["rank_sources"], f"{meta['date_from']}..{meta['date_to']}"
    compare = lambda a, b: f"compare {rank[a]} {rank[b]} roles=says verdict=contradicts | top 50"
    result = {"compare frequent": compare("1", "20"), "compare middling": compare("200", "220"),
              "conflicts": "conflicts | top 50", "matrix": "matrix top=50",
              "corroborate": "corroborate verdict=single-origin outlets>=2 | top 50"}
    for name in ("popular", "rare"):
        subject = meta[f"{name}_subject"]
        result[f"selection {name}"] = f"claims about:{subject} said:{day} | sort said"
        result[f"timeline {name}"] = f"timeline about:{subject} order=said by=month"
    for name in ("common", "mid", "rare", "none"):
        result[f"text {name}"] = f"claims text:\"{meta['needle_' + name]}\" | top 50"
    return result


def hearsay(program, folder, form, questions, repeat, mode="plain", shows=False):
    words = [program, f"{folder}/claims.{form}", "--import-map", f"{HERE}/claims-{form}.map", "--repeat", str(repeat),
             "--mode", mode] + (["--show"] if shows else []) + ["--"] + questions
    done = subprocess.run(words, capture_output=True, text=True)
    if done.returncode != 0:
        sys.exit(f"{program}: {done.stderr}")
    return done


def figures(program, folder, meta, questions, repeat):
    done = hearsay(program, folder, "jsonl", list(questions.values()), repeat)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    if rows[0]["claims"] != meta["N"]:
        sys.exit(f"Hearsay holds {rows[0]['claims']} claims of {meta['N']}")
    times = {name: row["ms"] for name, row in zip(questions, rows[1:])}
    times["load jsonl"] = rows[0]["ms"]
    csv = json.loads(hearsay(program, folder, "csv", [], 1).stdout.splitlines()[0])
    times["load csv"] = csv["ms"]
    return times, {"resident": rows[0]["resident"], "peak": rows[-1]["peak"]}


def answers(program, folder, meta, questions):
    """What Hearsay answers, as figures that the peers give too."""
    result = {}
    counted = {name: line for name, line in questions.items()}
    for name in ("compare frequent", "compare middling"):
        counted[name] = counted[name].replace(" | top 50", "").replace(" verdict=contradicts", "")
    for name in ("conflicts", "corroborate", "text common", "text mid", "text rare", "text none"):
        counted[name] = counted[name].replace(" | top 50", "")
    whole = hearsay(program, folder, "jsonl", list(counted.values()), 1, "jsonl", True).stdout
    for name, out in zip(counted, whole.split("\x1e\n")):
        rows = [json.loads(row) for row in out.splitlines()]
        if name.startswith("compare"):
            verdicts = [row["verdict"] for row in rows]
            only_a, only_b = verdicts.count("only-a"), verdicts.count("only-b")
            result[name] = (len(rows) - only_a - only_b, only_a, only_b,
                            len(rows) - only_a - only_b - verdicts.count("equal"))
        elif name == "matrix":
            result[name] = sorted((*sorted((row["a"], row["b"])), row["overlap"]) for row in rows)
        elif name.startswith("timeline"):
            result[name] = [row["count"] for row in rows]
        else:
            result[name] = len(rows)
    return result


def check(ours, name, theirs, meta):
    """An empty text where the answers are the same, else how they differ."""
    mine = ours[name]
    if name.startswith("compare"):
        if mine[:3] != tuple(theirs[:3]):
            return f"shared, only A, only B: {mine[:3]} against {tuple(theirs[:3])}"
        return "" if abs(mine[3] - theirs[3]) <= max(2, 0.03 * mine[0]) else f"unequal: {mine[3]} against {theirs[3]}"
    if name == "conflicts":
        total = theirs[0] if isinstance(theirs, tuple) else theirs[0][-1]
        return "" if 0.8 * total <= mine <= total else f"{mine} against {total}"
    if name == "matrix":
        named = [(f"src{a:04d}" if isinstance(a, int) else a, f"src{b:04d}" if isinstance(b, int) else b, n)
                 for a, b, n, _ in theirs]
        return "" if mine == sorted((*sorted(p[:2]), p[2]) for p in named) else "overlaps differ"
    if name == "corroborate":
        return "" if 0.95 * theirs[0][-1] <= mine <= 1.05 * theirs[0][-1] else f"{mine} against {theirs[0][-1]}"
    if name.startswith("text"):
        return "" if mine == theirs else f"{mine} against {theirs}"
    if name.startswith("timeline"):
        return "" if mine == [row[-1] for row in theirs] else "months differ"
    return "" if mine == len(theirs) else f"{mine} rows against {len(theirs)}"


def peers(folder, meta, repeat, ours):
    import duckdb
    import polars
    sys.path.insert(0, HERE)
    from peers import DuckDB, Polars, SQLite, timed
    times, faults = {}, []

    def ask(peer, questions):
        for name, question in questions.items():
            times.setdefault(name, {})[peer], answer = timed(question, repeat)
            fault = check(ours, name, answer, meta)
            if fault:
                faults.append(f"{name}, {peer}: {fault}")

    duck = DuckDB(folder, meta)
    times["load jsonl"] = {"duckdb": timed(duck.load_json, 3)[0],
                           "polars": timed(lambda: polars.read_ndjson(folder + "/claims.jsonl"), 1)[0]}
    duck.db.execute("DROP TABLE raw")
    times["load csv"] = {"duckdb": timed(duck.load_csv, 3)[0],
                         "polars": timed(lambda: polars.read_csv(folder + "/claims.csv", try_parse_dates=True), 3)[0]}
    duck.prepare_expert()
    ask("duckdb plain", duck.plain())
    ask("duckdb expert", duck.expert())
    ask("polars", Polars(folder, meta).questions())
    ask("sqlite", SQLite(folder, meta).questions())
    return times, faults, f"DuckDB {duckdb.__version__}, polars {polars.__version__}"


def table(meta, ours, others, versions, memory, faults):
    names = ["duckdb plain", "duckdb expert", "polars", "sqlite"]
    out = [f"# {meta['N']:,} claims", "", f"Medians in milliseconds on {os.cpu_count()} cores; {versions or 'no peers'}. "
           "The ratio is the best peer's time over Hearsay's. Hearsay keeps orders that it made for an answer; what the "
           "first asking took stands beside.", "",
           "| question | Hearsay | first asked | " + " | ".join(names) + " | ratio |",
           "|---|--:|--:|" + "--:|" * (len(names) + 1)]
    data = []
    for name, times in ours.items():
        median = statistics.median(times)
        theirs = {peer: statistics.median(t) for peer, t in others.get(name, {}).items()}
        if name.startswith("load"):
            theirs = {{"duckdb": "duckdb plain"}.get(peer, peer): t for peer, t in theirs.items()}
        ratio = min(theirs.values()) / median if theirs else None
        cells = [f"{theirs[p]:.2f}" if p in theirs else "" for p in names]
        first = "" if name.startswith("load") else f"{times[0]:.2f}"
        out.append(f"| {name} | {median:.3f} | {first} | " + " | ".join(cells)
                   + f" | {f'{ratio:.1f}×' if ratio else ''} |")
        data.append({"question": name, "hearsay": times, "peers": others.get(name, {}), "ratio": ratio})
    out += ["", f"Resident after loading {memory['resident'] / meta['N']:.0f} bytes a claim, at most "
            f"{memory['peak'] / meta['N']:.0f}.", "", "Answers: "
            + ("; ".join(faults) if faults else "the same, but for what follows by design." if others else "not compared.")]
    out += [f"- {name}: {note}" for name, note in NOTES.items()] if others else []
    return "\n".join(out) + "\n", {"claims": meta["N"], "versions": versions, "memory": memory, "faults": faults,
                                   "questions": data}


def keys_table(keys):
    """Key to screen, Tab to list and Ctrl-C to prompt; on a busy machine the time computed says more than the clock's."""
    rows = [("key to screen", keys["key_ms"], keys["key_cpu_ms"]), ("Tab to list", keys["tab_ms"], keys["tab_cpu_ms"]),
            ("Ctrl-C to prompt", keys["interrupt_ms"], None)]
    figure = lambda times, share: "" if not times or times[share] is None else f"{times[share]:.2f}"
    out = [f"Keys over {keys['claims']:,} claims, milliseconds; {keys['load_average']:.1f} runnable processes a minute.", "",
           "| what | n | p50 | p99 | computed p50 | computed p99 |", "|---|--:|--:|--:|--:|--:|"]
    out += [f"| {name} | {clock['n']} | {figure(clock, 'p50')} | {figure(clock, 'p99')} | {figure(computed, 'p50')} | "
            f"{figure(computed, 'p99')} |" for name, clock, computed in rows]
    return "\n".join(out) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("folder")
    parser.add_argument("out")
    parser.add_argument("--repeat", type=int, default=7)
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--keys", help="what keys.py wrote, to be published with the rest")
    arguments = parser.parse_args()
    with open(arguments.folder + "/meta.json") as file:
        meta = json.load(file)
    questions = lines(meta)
    ours, memory = figures(arguments.program, arguments.folder, meta, questions, arguments.repeat)
    others, faults, versions = {}, [], None
    if not arguments.no_peers:
        given = answers(arguments.program, arguments.folder, meta, questions)
        others, faults, versions = peers(arguments.folder, meta, arguments.repeat, given)
        # A shared machine runs now faster, now slower: asked on both sides of the peers, ours meet the same weather.
        again, _ = figures(arguments.program, arguments.folder, meta, questions, arguments.repeat)
        ours = {name: times + again[name] for name, times in ours.items()}
    text, data = table(meta, ours, others, versions, memory, faults)
    if arguments.keys:
        with open(arguments.keys) as file:
            data["keys"] = json.load(file)
        text += "\n" + keys_table(data["keys"])
    with open(arguments.out + ".md", "w") as file:
        file.write(text)
    with open(arguments.out + ".json", "w") as file:
        json.dump(data, file, indent=1)
    print(text)
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
