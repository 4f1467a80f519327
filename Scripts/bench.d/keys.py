"""Drives the program through a pseudo-terminal and measures what a person would feel.

keys.py PROGRAM DATA [--import-map MAP] [--keys N] [--interrupts N] [--out FILE]

Key to screen: the time from writing a key until the first bytes of the answer arrive, while lines are typed over a
loaded data set; Tab is counted apart, up to the last byte of its list. Interrupt: the time from Ctrl-C until the prompt
is back, in the midst of commands over all claims. Prints percentiles in milliseconds.
"""

import argparse, json, os, pty, random, re, select, signal, struct, sys, tempfile, termios, fcntl, time

PROMPT = b"hearsay>"


class Terminal:
    def __init__(self, program, arguments, columns=100, rows=30):
        self.home = tempfile.mkdtemp(prefix="keys-")
        pid, self.fd = pty.fork()
        if pid == 0:
            environment = {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "HOME": self.home, "PATH": "/usr/bin:/bin"}
            os.execve(program, [program] + arguments, environment)
        self.pid = pid
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read(self, timeout):
        ready, _, _ = select.select([self.fd], [], [], timeout)
        return os.read(self.fd, 1 << 16) if ready else b""

    def wait(self, wanted, timeout=600):
        """Reads until `wanted` has come. Linear in what comes, which may be megabytes of rows."""
        seen = bytearray()
        end = time.monotonic() + timeout
        looked = 0
        while seen.find(wanted, looked) < 0:
            if time.monotonic() > end:
                sys.exit(f"no {wanted!r} within {timeout} s; the last was {bytes(seen[-400:])!r}")
            looked = max(0, len(seen) - len(wanted))
            seen += self.read(0.5)
        return bytes(seen)

    def drain(self, quiet=0.05):
        while self.read(quiet):
            pass

    def cpu(self):
        """Milliseconds that the thread of the prompt has computed: what a busy machine does not disturb. Linux only."""
        try:
            with open(f"/proc/{self.pid}/task/{self.pid}/schedstat") as file:
                return int(file.read().split()[0]) / 1e6
        except OSError:
            return 0

    def key(self, text, whole=False, computed=None):
        """Milliseconds from a key to the first bytes of its answer, or to the last ones; adds the time computed."""
        before = self.cpu()
        start = time.perf_counter()
        os.write(self.fd, text)
        if not self.read(5):
            return None
        last = time.perf_counter()
        while True:
            if not self.read(0.03):
                break
            if whole:
                last = time.perf_counter()
        if computed is not None:
            computed.append(self.cpu() - before)
        return (last - start) * 1000

    def close(self):
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)


def percentiles(times):
    times = sorted(times)
    pick = lambda share: round(times[min(len(times) - 1, int(len(times) * share))], 2) if times else None
    return {"n": len(times), "p50": pick(0.5), "p90": pick(0.9), "p99": pick(0.99), "max": pick(1)}


def names(terminal):
    """Names to type, asked of the program itself."""
    found = {}
    for verb, key in [("sources", "by"), ("properties", "on"), ("entities", "about")]:
        os.write(terminal.fd, f".pager off\r.mode tsv\r{verb} | top 30 | cols id\r".encode())
        time.sleep(1)
        seen = b""
        while True:
            piece = terminal.read(1.5)
            if not piece:
                break
            seen += piece
        words = re.findall(rb"(?m)^([A-Za-z0-9_.-]+)\r$", seen)
        found[key] = [word.decode() for word in words if word not in (b"id",)] or ["x"]
    return found


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("data", nargs="+")
    parser.add_argument("--keys", type=int, default=1500)
    parser.add_argument("--interrupts", type=int, default=40)
    parser.add_argument("--import-map", help="how foreign data are read")
    parser.add_argument("--out", help="where the figures go as JSON, beside standard output")
    options = parser.parse_args()
    chance = random.Random(7)
    mapped = ["--import-map", options.import_map] if options.import_map else []
    terminal = Terminal(options.program, ["--no-init", "--no-cache"] + mapped + options.data)
    started = time.monotonic()
    greeting = terminal.wait(PROMPT)
    terminal.drain(1)
    load = time.monotonic() - started
    # The first Tab after loading finds nothing prepared that loading has not.
    first_cpu = []
    os.write(terminal.fd, b"claims about:")
    terminal.drain()
    first_tab = terminal.key(b"\t", whole=True, computed=first_cpu) or 0
    os.write(terminal.fd, b"q\x15")
    terminal.drain()
    known = names(terminal)
    os.write(terminal.fd, b".mode box\r")
    terminal.drain(1)
    keys, tabs, key_cpu, tab_cpu = [], [], [], {}
    while len(keys) < options.keys:
        field = chance.choice(["by", "on", "about"])
        line = chance.choice(
            [
                f"claims {field}:{chance.choice(known[field])} ",
                f"conflicts on:{chance.choice(known['on'])} | top 5",
                f"claims about:{chance.choice(known['about'])} by:{chance.choice(known['by'])}",
                f"claims on:{chance.choice(known['on'])} by:zzz-unknown",
            ]
        )
        for character in line:
            taken = terminal.key(character.encode(), computed=key_cpu)
            if taken is not None:
                keys.append(taken)
        for value in (" by:", " about:", " on:", " value:"):
            terminal.key(value.encode(), whole=True)
            taken = terminal.key(b"\t", whole=True, computed=tab_cpu.setdefault(value.strip(), []))
            if taken is not None:
                tabs.append(taken)
            os.write(terminal.fd, b"\x17")
            terminal.drain(0.03)
        os.write(terminal.fd, b"\x15")
        terminal.drain()
    interrupts, early = [], 0
    lines = ["conflicts", "corroborate", "conflicts verdict=any", "first", "matrix top=60", "timeline", "revisions",
             "claims | sort said:desc | count", "claims | uniq value | count", "claims text:the"]
    for number in range(options.interrupts):
        line = lines[number % len(lines)]
        os.write(terminal.fd, line.encode() + b"\r")
        time.sleep(chance.uniform(0.02, 0.6))
        seen = b""
        while True:
            piece = terminal.read(0)
            if not piece:
                break
            seen += piece
        # The editor switches bracketed paste on when it reads a line again.
        if b"\x1b[?2004h" in seen:
            early += 1
            os.write(terminal.fd, b"q\x15")
            terminal.drain(0.1)
            continue
        start = time.perf_counter()
        os.write(terminal.fd, b"\x03")
        terminal.wait(b"\x1b[?2004h", 120)
        interrupts.append((time.perf_counter() - start) * 1000)
        terminal.drain(0.2)
    os.write(terminal.fd, b"claims | expect count>0\r")
    terminal.drain(1)
    terminal.close()
    claims = re.search(rb"([0-9,]+) claims? by", greeting)
    figures = {
        "claims": int(claims[1].replace(b",", b"")) if claims else 0, "load_average": os.getloadavg()[0],
        "load_seconds": round(load, 1), "key_ms": percentiles(keys), "key_cpu_ms": percentiles(key_cpu),
        "tab_ms": percentiles(tabs), "tab_cpu_ms": percentiles([time for times in tab_cpu.values() for time in times]),
        "tab_cpu_ms_by_field": {field: percentiles(times) for field, times in tab_cpu.items()},
        "first_tab_ms": round(first_tab, 2), "first_tab_cpu_ms": round(first_cpu[0], 2),
        "interrupt_ms": percentiles(interrupts), "done_before_interrupt": early,
    }
    print(json.dumps(figures, indent=1))
    if options.out:
        with open(options.out, "w") as file:
            json.dump(figures, file, indent=1)


if __name__ == "__main__":
    main()
