"""The questions of the benchmark as the peers answer them: DuckDB over text and over codes, polars and SQLite over codes.

Each question gives the figures that check.py compares, so that nobody is timed on another answer.
A *position* is the latest statement of a source on a question, affirmed or denied (value code * 2 + polarity).
"""
import sqlite3
import time

import duckdb
import numpy as np
import polars as pl


def timed(function, repeat):
    times, answer = [], None
    for _ in range(repeat):
        start = time.perf_counter()
        answer = function()
        times.append((time.perf_counter() - start) * 1000)
    return times, answer


JSON_COLUMNS = """{id: 'VARCHAR', source: 'VARCHAR', via: 'VARCHAR[]', subject: 'VARCHAR', predicate: 'VARCHAR',
  object: 'STRUCT(entity VARCHAR, lo DOUBLE, hi DOUBLE, date DATE, text VARCHAR)', polarity: 'VARCHAR',
  modality: 'VARCHAR', asserted: 'DATE', event: 'DATE', quote: 'VARCHAR'}"""
CSV_COLUMNS = "{" + ", ".join(
    f"{name}: '{'DATE' if name in ('asserted', 'event') else 'VARCHAR'}'" for name in
    "id source via subject predicate okind object polarity modality asserted event quote".split()) + "}"


class DuckDB:
    """`plain` asks the text table that a user would load, `expert` dense codes clustered by question."""

    def __init__(self, folder, meta, threads=2):
        self.folder, self.meta = folder, meta
        self.db = duckdb.connect()
        self.db.execute(f"SET threads = {threads}; SET enable_progress_bar = false")

    def all(self, sql, **values):
        return self.db.execute(sql, values).fetchall()

    def load_json(self):
        self.db.execute("CREATE OR REPLACE TABLE raw AS SELECT * FROM read_json($p, format = 'newline_delimited', "
                        f"auto_detect = false, columns = {JSON_COLUMNS})", {"p": self.folder + "/claims.jsonl"})

    def load_csv(self):
        self.db.execute(
            "CREATE OR REPLACE TABLE claims AS SELECT * REPLACE (CASE WHEN via IS NULL THEN []::VARCHAR[] "
            "ELSE string_split(via, '|') END AS via), substr(id, 2)::INTEGER AS nid FROM read_csv($p, header = true, "
            f"auto_detect = false, delim = ',', quote = '\"', escape = '\"', columns = {CSV_COLUMNS})",
            {"p": self.folder + "/claims.csv"})

    def prepare_expert(self):
        self.db.execute("CREATE OR REPLACE TABLE c AS SELECT * FROM read_parquet($p) ORDER BY qid, vid, nid",
                        {"p": self.folder + "/claims.parquet"})

    def plain(self):
        m = self.meta
        rank = m["rank_sources"]
        compare = lambda a, b: lambda: self.all("""
          WITH j AS (SELECT subject, predicate, arg_max(object || polarity, nid) FILTER (source = $a) AS va,
            arg_max(object || polarity, nid) FILTER (source = $b) AS vb
            FROM claims WHERE source IN ($a, $b) GROUP BY ALL)
          SELECT count(*) FILTER (va IS NOT NULL AND vb IS NOT NULL), count(*) FILTER (vb IS NULL),
            count(*) FILTER (va IS NULL), count(*) FILTER (va <> vb) FROM j""", a=rank[a], b=rank[b])[0]
        return {
            "compare frequent": compare("1", "20"),
            "compare middling": compare("200", "220"),
            "conflicts": lambda: self.all("""
              WITH v AS (SELECT subject, predicate, object, bool_or(polarity = 'affirm') AS a,
                  bool_or(polarity = 'deny') AS d FROM claims GROUP BY ALL),
                k AS (SELECT subject, predicate, sum(a::INT) AS nval, bool_or(a AND d) AS contra FROM v GROUP BY ALL),
                s AS (SELECT subject, predicate, count(DISTINCT source) AS nsrc FROM claims GROUP BY ALL)
              SELECT subject, predicate, nsrc, nval, count(*) OVER () FROM k JOIN s USING (subject, predicate)
              WHERE nsrc >= 2 AND (nval >= 2 OR contra) ORDER BY nsrc DESC, subject, predicate LIMIT 50"""),
            **self.selections("SELECT * EXCLUDE nid FROM claims WHERE subject = $s AND asserted BETWEEN $d::DATE AND "
                              "$e::DATE ORDER BY asserted, nid", "subject"),
            "matrix": lambda: self.all("""
              WITH top AS (SELECT source FROM claims GROUP BY source ORDER BY count(*) DESC, source LIMIT 50),
                p AS MATERIALIZED (SELECT source, subject, predicate, arg_max(object || polarity, nid) AS v
                  FROM claims WHERE source IN (SELECT source FROM top) GROUP BY ALL)
              SELECT a.source, b.source, count(*), sum((a.v = b.v)::INTEGER) FROM p a JOIN p b
              ON a.subject = b.subject AND a.predicate = b.predicate AND a.source < b.source GROUP BY 1, 2"""),
            "corroborate": lambda: self.all("""
              WITH o AS (SELECT subject, predicate, object, polarity, count(DISTINCT source) AS n FROM claims GROUP BY ALL),
                k AS (SELECT subject, predicate, object, polarity, count(DISTINCT s) AS m FROM (SELECT subject,
                  predicate, object, polarity, unnest(list_prepend(source, via)) AS s FROM claims) GROUP BY ALL)
              SELECT subject, predicate, object, polarity, m, count(*) OVER () FROM o JOIN k
              USING (subject, predicate, object, polarity) WHERE n = 1 AND m >= 2 ORDER BY m DESC, 1, 2, 3, 4 LIMIT 50"""),
            **self.searches("claims", "quote ILIKE '%' || $n || '%'", "id"),
            **self.timelines("claims", "subject", "popular_subject", "rare_subject"),
        }

    def expert(self):
        m = self.meta
        rank = m["rank_source_ids"]
        compare = lambda a, b: lambda: self.all("""
          WITH j AS (SELECT qid, arg_max(vid * 2 + pol, nid) FILTER (src = $a) AS va,
            arg_max(vid * 2 + pol, nid) FILTER (src = $b) AS vb FROM c WHERE src IN ($a, $b) GROUP BY qid)
          SELECT count(*) FILTER (va IS NOT NULL AND vb IS NOT NULL), count(*) FILTER (vb IS NULL),
            count(*) FILTER (va IS NULL), count(*) FILTER (va <> vb) FROM j""", a=rank[a], b=rank[b])[0]
        return {
            "compare frequent": compare("1", "20"),
            "compare middling": compare("200", "220"),
            "conflicts": lambda: self.all("""
              WITH v AS (SELECT vid, any_value(qid) AS qid, max(pol) AS a, 1 - min(pol) AS d FROM c GROUP BY vid),
                k AS (SELECT qid, sum(a) AS nval, max(a & d) AS contra FROM v GROUP BY qid),
                s AS (SELECT (x >> 16)::INTEGER AS qid, count(*) AS nsrc
                  FROM (SELECT DISTINCT (qid::BIGINT << 16) | src AS x FROM c) GROUP BY 1)
              SELECT qid, nsrc, nval, contra, count(*) OVER () FROM k JOIN s USING (qid)
              WHERE nsrc >= 2 AND (nval >= 2 OR contra = 1) ORDER BY nsrc DESC, qid LIMIT 50"""),
            **self.selections("SELECT nid, src, pred, vid, pol, mod, asserted, event, quote FROM c WHERE subj = $s AND "
                              "asserted BETWEEN $d::DATE AND $e::DATE ORDER BY asserted, nid", "subject_id"),
            "matrix": lambda: self.all("""
              WITH top AS (SELECT src FROM c GROUP BY src ORDER BY count(*) DESC, src LIMIT 50),
                p AS MATERIALIZED (SELECT src, qid, arg_max(vid * 2 + pol, nid) AS v FROM c
                  WHERE src IN (SELECT src FROM top) GROUP BY src, qid)
              SELECT a.src, b.src, count(*), sum((a.v = b.v)::INTEGER) FROM p a JOIN p b
              ON a.qid = b.qid AND a.src < b.src GROUP BY 1, 2"""),
            "corroborate": lambda: self.all("""
              WITH o AS (SELECT vid, pol FROM c GROUP BY vid, pol HAVING min(src) = max(src)),
                k AS (SELECT vid, pol, count(*) AS n FROM (SELECT DISTINCT vid, pol, unnest(viaids) AS s FROM c
                  SEMI JOIN o USING (vid, pol) WHERE len(viaids) > 0) GROUP BY vid, pol)
              SELECT vid, pol, n + 1, count(*) OVER () FROM k ORDER BY n DESC, vid, pol LIMIT 50"""),
            **self.searches("c", "contains(lower(quote), lower($n))", "nid"),
            **self.timelines("c", "subj", "popular_subject_id", "rare_subject_id"),
        }

    def selections(self, sql, field):
        m = self.meta
        ask = lambda name: lambda: self.all(sql, s=m[f"{name}_{field}"], d=m["date_from"], e=m["date_to"])
        return {"selection popular": ask("popular"), "selection rare": ask("rare")}

    def searches(self, table, condition, number):
        ask = lambda name: lambda: self.all(
            f"WITH m AS MATERIALIZED (SELECT {number} AS n FROM {table} WHERE {condition}) SELECT (SELECT count(*) FROM m), "
            "(SELECT list(n) FROM (SELECT n FROM m LIMIT 50))", n=self.meta[f"needle_{name}"])[0][0]
        return {f"text {name}": ask(name) for name in ("common", "mid", "rare", "none")}

    def timelines(self, table, field, popular, rare):
        ask = lambda name: lambda: self.all(
            f"SELECT year(asserted) * 12 + month(asserted), count(*) FROM {table} WHERE {field} = $s GROUP BY 1 ORDER BY 1",
            s=self.meta[name])
        return {"timeline popular": ask(popular), "timeline rare": ask(rare)}


class Polars:
    def __init__(self, folder, meta):
        self.meta = meta
        self.c = pl.read_parquet(folder + "/claims.parquet").sort("qid", "vid", "nid")

    def compare(self, a, b):
        held = [self.c.lazy().filter(pl.col("src") == self.meta["rank_source_ids"][r])
                .select("qid", "nid", v=pl.col("vid") * 2 + pl.col("pol"))
                .group_by("qid").agg(pl.col("v").get(pl.col("nid").arg_max())) for r in (a, b)]
        first, second = pl.collect_all(held)
        both = first.join(second, on="qid")
        return (both.height, first.height - both.height, second.height - both.height,
                both.filter(pl.col("v") != pl.col("v_right")).height)

    def conflicts(self):
        values = (self.c.lazy().group_by("vid").agg(pl.col("qid").first(), a=pl.col("pol").max(), d=1 - pl.col("pol").min())
                  .group_by("qid").agg(nval=pl.col("a").sum(), contra=(pl.col("a") & pl.col("d")).max()))
        sources = self.c.lazy().group_by("qid").agg(nsrc=pl.col("src").n_unique())
        found = values.join(sources, on="qid").filter(
            (pl.col("nsrc") >= 2) & ((pl.col("nval") >= 2) | (pl.col("contra") == 1))).collect()
        return found.height, found.sort(["nsrc", "qid"], descending=[True, False]).head(50).rows()

    def matrix(self):
        top = self.c["src"].value_counts(sort=True).head(50)["src"]
        held = (self.c.lazy().filter(pl.col("src").is_in(top.implode()))
                .select("src", "qid", "nid", v=pl.col("vid") * 2 + pl.col("pol"))
                .group_by("src", "qid").agg(pl.col("v").get(pl.col("nid").arg_max())))
        return (held.join(held, on="qid").filter(pl.col("src") < pl.col("src_right")).group_by("src", "src_right")
                .agg(n=pl.len(), agree=(pl.col("v") == pl.col("v_right")).sum()).collect().rows())

    def questions(self):
        m = self.meta
        month = (pl.col("asserted").dt.year() * 12 + pl.col("asserted").dt.month()).alias("m")
        timeline = lambda s: lambda: self.c.filter(pl.col("subj") == m[s]).group_by(month).len().sort("m").rows()
        start, end = (np.datetime64(m[k]).item() for k in ("date_from", "date_to"))
        select = lambda s: lambda: self.c.filter(
            (pl.col("subj") == m[s]) & pl.col("asserted").is_between(start, end)).sort("asserted", "nid").rows()
        search = lambda name: lambda: self.c.select(
            pl.col("quote").str.contains_any([m["needle_" + name]], ascii_case_insensitive=True).sum()).item()
        return {
            "compare frequent": lambda: self.compare("1", "20"), "compare middling": lambda: self.compare("200", "220"),
            "conflicts": self.conflicts, "selection popular": select("popular_subject_id"),
            "selection rare": select("rare_subject_id"), "matrix": self.matrix,
            **{f"text {name}": search(name) for name in ("common", "mid", "rare", "none")},
            "timeline popular": timeline("popular_subject_id"), "timeline rare": timeline("rare_subject_id"),
        }


class SQLite:
    """The indexed questions alone: what an index answers well."""

    def __init__(self, folder, meta):
        self.meta = meta
        self.db = sqlite3.connect(":memory:")
        self.db.execute("CREATE TABLE c(nid INTEGER PRIMARY KEY, src INT, subj INT, pred INT, vid INT, pol INT, mod INT, "
                        "asserted INT, event INT, quote TEXT)")
        columns = ["nid", "src", "subj", "pred", "vid", "pol", "mod", "asserted", "event", "quote"]
        frame = pl.read_parquet(folder + "/claims.parquet", columns=columns).select(
            [pl.col(c).cast(pl.Int32) if c in ("asserted", "event") else pl.col(c) for c in columns])
        self.db.executemany("INSERT INTO c VALUES (?,?,?,?,?,?,?,?,?,?)", frame.iter_rows())
        self.db.execute("CREATE INDEX c_subj ON c(subj, asserted, src)")

    def questions(self):
        m = self.meta
        start, end = (int(np.datetime64(m[k]).astype("datetime64[D]").astype(int)) for k in ("date_from", "date_to"))
        select = lambda s: lambda: self.db.execute(
            "SELECT * FROM c WHERE subj = ? AND asserted BETWEEN ? AND ? ORDER BY asserted, nid", (m[s], start, end)).fetchall()
        timeline = lambda s: lambda: self.db.execute(
            "SELECT strftime('%Y-%m', asserted * 86400, 'unixepoch') AS ym, count(*) FROM c WHERE subj = ? GROUP BY 1 "
            "ORDER BY 1", (m[s],)).fetchall()
        return {"selection popular": select("popular_subject_id"), "selection rare": select("rare_subject_id"),
                "timeline popular": timeline("popular_subject_id"), "timeline rare": timeline("rare_subject_id")}
