"""Holds counts of the program over the population data against DuckDB's, and says where they differ.

data.py PROGRAM ROOT DATA
"""
import json
import os
import subprocess
import sys

import duckdb

program, root, data = sys.argv[1:]
table = os.path.join(data, "population", "claims.csv")
if not os.path.exists(table):
    print("data: SKIPPED, the population data is not there")
    sys.exit(0)

db = duckdb.connect()
# A figure that is no whole number of digits makes no claim; the program counts and reports it.
db.execute(
    "create table claims as select trim(ObjectID) about, trim(PropertyID) prop, trim(SourceID) source, "
    "cast(PropertyValue as hugeint) as figure from read_csv(?, header=true, all_varchar=true, quote='\"', escape='\"') "
    "where regexp_full_match(PropertyValue, '[0-9]+')", [table])


def ask(*lines):
    command = [program, "--import-map", os.path.join(root, "Sources/Interchange/Maps/population.map"), table]
    for line in lines:
        command += ["-c", line]
    shown = subprocess.run(command + ["--mode", "jsonl"], capture_output=True, text=True, check=True)
    if not shown.stdout:
        print(shown.stderr, file=sys.stderr)
    return [json.loads(row) for row in shown.stdout.splitlines() if row.startswith("{")]


# The two who share most questions.
first, second = db.execute(
    "select a.source, b.source from claims a join claims b on a.about = b.about and a.prop = b.prop "
    "and a.source < b.source group by all order by count(distinct (a.about, a.prop)) desc, 1, 2 limit 1").fetchone()
quoted = ['"' + name.replace('"', '""') + '"' for name in (first, second)]
rows = ask("claims | count", "claims | count by=on", "claims | count by=by", "conflicts | count",
           "matrix " + " ".join(quoted), "sources | count")

expected = {
    "claims": db.execute("select count(*) from claims").fetchone()[0],
    "by property": dict(db.execute("select prop, count(*) from claims group by 1").fetchall()),
    "by source": sorted(n for (n,) in db.execute("select count(*) from claims group by source").fetchall()),
    # Undated statements all stand: a question is in dispute where two sources hold two figures.
    "in conflict": db.execute(
        "select count(distinct (a.about, a.prop)) from claims a join claims b on a.about = b.about and a.prop = b.prop "
        "and a.source < b.source and a.figure <> b.figure").fetchone()[0],
    # The gravest pair decides: they agree on a question where neither holds a figure that the other does not.
    "overlap, agree": tuple(db.execute(
        "with held as (select about, prop, source, list_sort(list(distinct figure)) figures from claims "
        "where source in (?, ?) group by all) select count(*), "
        "count(*) filter (a.figures = b.figures and len(a.figures) = 1) "
        "from held a join held b on a.about = b.about and a.prop = b.prop and a.source = ? and b.source = ?",
        [first, second, first, second]).fetchone()),
}
found = {
    "claims": rows[0]["count"],
    "by property": {row["on"]: row["count"] for row in rows if "on" in row},
    "by source": sorted(row["count"] for row in rows if "by" in row),
    "in conflict": next(row["count"] for row in rows[1:] if set(row) == {"count"}),
    "overlap, agree": next((row["overlap"], row["agree"]) for row in rows if "overlap" in row),
}
status = 0
for name, count in expected.items():
    agrees = found[name] == count
    size = f"{len(count)} counts" if isinstance(count, (dict, list)) else count
    print(f"data: {name}: {size}" if agrees else f"data: {name}: DIFFERS, {str(found[name])[:200]} not {str(count)[:200]}")
    status |= not agrees
sys.exit(status)
