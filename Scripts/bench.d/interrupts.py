"""Presses Ctrl-C at random moments of long work, through a pseudo-terminal, and measures the time to the next prompt.

interrupts.py PROGRAM DATA [--import-map MAP] [--more FILE] [--trials N] [--seconds S] [--seed N] [--out FILE]

Each kind of work is first timed to its end; then it is begun again and again and interrupted at a random moment of that
time. Measured are the time on the clock, which a busy machine disturbs, and beside it the most that any thread of the
program computed between the key and the prompt (Linux), which it does not. After each trial the model must be the one
before it, or, where the work was done by then, the one after it: told by the count of claims and the list of edits.
--more is a file of further claims for `.import`. Leaves 1 if a model was changed by work that was broken off, or if p99
of the time computed is above 100 ms.
"""

import argparse, json, os, random, re, sys, time
from keys import Terminal, percentiles

READY = b"\x1b[?2004h"


def threads(pid):
    """Milliseconds computed by each thread."""
    times = {}
    for task in os.listdir(f"/proc/{pid}/task"):
        try:
            with open(f"/proc/{pid}/task/{task}/schedstat") as file:
                times[task] = int(file.read().split()[0]) / 1e6
        except OSError:
            pass
    return times


class Shell(Terminal):
    def run(self, line, timeout=900):
        """Runs a line to its end; gives what was shown."""
        os.write(self.fd, line.encode() + b"\r")
        seen = self.wait(READY, timeout)
        self.drain(0.02)
        return seen

    def state(self):
        """What tells one model from another: claims, and what can be taken back."""
        shown = self.run(".mode jsonl") + self.run("claims | count")
        found = re.search(rb'\{"count":(\d+)\}', shown)
        return int(found[1]) if found else None


def interrupt(shell, line, delay):
    """Runs a line and presses Ctrl-C; None where it was done before, else milliseconds and what was computed."""
    os.write(shell.fd, line.encode() + b"\r")
    end = time.monotonic() + delay
    seen = b""
    while (left := end - time.monotonic()) > 0:
        seen += shell.read(left)
    if READY in seen:
        return None, seen
    before = threads(shell.pid)
    start = time.perf_counter()
    os.write(shell.fd, b"\x03")
    seen += shell.wait(READY, 300)
    taken = (time.perf_counter() - start) * 1000
    after = threads(shell.pid)
    shell.drain(0.02)
    return (taken, max(after[task] - before.get(task, 0) for task in after)), seen


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("data")
    parser.add_argument("--import-map", default="")
    parser.add_argument("--more")
    parser.add_argument("--trials", type=int, default=320)
    parser.add_argument("--seconds", type=float, default=1e9, help="no trial begins after so many")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out")
    options = parser.parse_args()
    chance = random.Random(options.seed)
    latest = time.monotonic() + options.seconds
    data = os.path.abspath(options.data)
    mapped = [os.path.abspath(options.import_map)] if options.import_map else []
    arguments = ["--no-init", "--no-cache"] + (["--import-map"] + mapped if mapped else [])
    shell = Shell(os.path.abspath(options.program), arguments + [data])
    shell.wait(READY, 900)
    shell.drain(1)
    for line in (".mode jsonl", ".pager off"):
        shell.run(line)
    busiest = re.findall(rb'"id":"([^"]+)"', shell.run("sources | top 2"))
    a, b = [name.decode() for name in busiest[:2]]
    home = shell.home
    with open(home + "/work.hearsay", "w") as script:
        script.write(f"conflicts | count\nclaims by:{a} | sort said:desc | count\ncorroborate | count\nfirst | count\n")
    shell.run("conflicts | top 100")
    shell.run(f".transcript export {home}/work.md")
    more = f".import {os.path.abspath(options.more)} {' '.join(mapped)}" if options.more else None
    kinds = {
        "conflicts": "conflicts | count", "any conflicts": "conflicts verdict=any | count",
        "corroborate": "corroborate | count", "matrix": "matrix top=60 | count", "timeline": "timeline | count",
        "text": 'claims text:"harbour" | count', "words": 'claims "border patrol" | count',
        "compare": f"compare {a} {b} | count", "first": "first | count", "revisions": "revisions | count",
        "sort": "claims | sort value | count", "uniq": "claims | uniq value | count",
        "count": "claims | count by=value | count", "circular": "circular | count",
        "narrowed": "corroborate said:2022.. | count", "script": f".run {home}/work.hearsay",
        "verify": f".verify {home}/work.md", "open": f".open {data} {' '.join(mapped)}",
        "save": f".save {home}/out.claims",
        "export": f"claims | save {home}/out.jsonl", "diff": f"diff {home}/small.claims",
        "print": "claims | top 40000",
    }
    with open(home + "/small.claims", "w") as small:
        small.write('source zz "ZZ"\nassert zz1 by:zz about:zz on:status value:x\n')
    if more:
        kinds["import"] = more
        kinds["undo"] = ".undo"
    figures, wrong, early = {}, [], 0
    for kind, line in kinds.items():
        if time.monotonic() > latest:
            break
        if kind == "undo":
            shell.run(more)
        begin = time.monotonic()
        shell.run(line)
        length = time.monotonic() - begin
        if kind == "undo":
            shell.run(".redo")
        elif kind == "import":
            shell.run(".undo")
        figures[kind] = {"seconds": round(length, 2), "wall": [], "computed": []}
        for _ in range(max(3, options.trials // len(kinds))):
            if time.monotonic() > latest:
                break
            before = shell.state()
            found, seen = interrupt(shell, line, chance.uniform(0.005, max(0.02, length * 0.9)))
            after = shell.state()
            if found is None:
                early += 1
            else:
                figures[kind]["wall"].append(found[0])
                figures[kind]["computed"].append(found[1])
            is_broken = b"interrupted" in seen
            if after != before:
                if is_broken or kind not in ("import", "undo", "open"):
                    wrong.append(f"{kind}: {before} claims before, {after} after {seen[-200:]!r}")
                if kind == "import":
                    shell.run(".undo")
                elif kind == "undo":
                    shell.run(".redo")
    shell.close()
    all_wall = [time for found in figures.values() for time in found["wall"]]
    all_cpu = [time for found in figures.values() for time in found["computed"]]
    report = {
        "trials": len(all_wall), "done_before": early, "load_average": os.getloadavg()[0],
        "wall_ms": percentiles(all_wall), "computed_ms": percentiles(all_cpu), "changed": wrong,
        "kinds": {
            kind: {
                "seconds": found["seconds"], "trials": len(found["wall"]),
                "wall_max": round(max(found["wall"], default=0), 1),
                "computed_max": round(max(found["computed"], default=0), 1),
            }
            for kind, found in figures.items()
        },
    }
    print(json.dumps(report, indent=1))
    if options.out:
        with open(options.out, "w") as file:
            json.dump(report, file, indent=1)
    sys.exit(1 if wrong or (report["computed_ms"]["p99"] or 0) > 100 else 0)


if __name__ == "__main__":
    main()
