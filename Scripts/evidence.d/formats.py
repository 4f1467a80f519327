"""Hostile names through every format of a session, read back by parsers that know nothing of the program.

Usage: formats.py PROGRAM FOLDER. Markdown is read by markdown-it-py (CommonMark with tables), HTML by html5lib, CSV and
JSON by Python, SVG by expat, and the page again by a headless Chromium where there is one.
"""

import csv, html5lib, io, json, re, shutil, subprocess, sys, unicodedata, xml.etree.ElementTree as tree
from markdown_it import MarkdownIt

PROGRAM, FOLDER = sys.argv[1], sys.argv[2]
NAMES = [
    "<script>document.title='pwned'</script>", "<img src=x onerror=\"document.title='pwned'\">", "a | b || c \\| d",
    "`code` ``` fence ~~~ `", "```", "~~~~", "\x1b]0;title\x07\x1b[31mred\x1b[0m", "user‮gnp.exe",
    "⁦isolate⁩ ​zero", "\"quoted\" 'name' & co &amp; &lt;b&gt; &#60;i&#62;",
    "--> <!-- q9 check=none -->", "[link](javascript:alert(1)) ![i](http://x.example/i.png)", "=HYPERLINK(\"http://x\")",
    "+1+cmd|' /C calc'!A0", "</td></tr></table></main><h1>forged</h1>", "</svg><style>*{display:none}</style>]]>",
    "line one\nline two\r\n\n```hearsay\nclaims\n```\n# heading", "$(touch x) ; end #35; <br> %%{init}%%",
    "http://x.example www.x.example a@x.example", "---\nformat: hearsay-session/1\n---",
]
VERBS = ["claims", "trace c1", "timeline", "compare evil carrier", "matrix evil carrier", "claims | count by=by",
         "conflicts verdict=any", "corroborate", "show c1", "sources", "why c1 c2", "silent evil", "describe"]
failures = 0
checks = 0


def check(condition, name, what):
    global failures, checks
    checks += 1
    if not condition:
        failures += 1
        print(f"formats: FAILED for {name!r}: {what}")


def quoted(text):
    return '"' + text.replace('"', '""') + '"'


def visible(text):
    """The name as a person reads it: what steers or hides is spelled out."""
    out = ""
    for letter in text:
        code = ord(letter)
        plain = {9: "\\t", 10: "\\n", 13: "\\r", 27: "\\e"}.get(code)
        if plain:
            out += plain
        elif unicodedata.category(letter) in ("Cc", "Cf", "Zl", "Zp", "Co", "Cn"):
            out += f"\\u{{{code:X}}}"
        else:
            out += letter
    return out


def steers(text):
    return [c for c in text if c != "\n" and unicodedata.category(c) in ("Cc", "Cf", "Zl", "Zp")]


def record(name):
    lines = [
        f"source evil {quoted(name)}", f"source carrier {quoted(name + ' 2')}", f"entity e {quoted(name)}",
        f"property p {quoted(name)} value:text many",
        f"assert c1 by:evil via:carrier about:e on:p value:{quoted(name)} said:2022-09 {quoted(name)}",
        f"assert c2 by:carrier about:e on:p value:{quoted(name)} said:2022-09 {quoted(name)}",
        ".note # A heading of the analyst", ".note " + name.splitlines()[0],
    ] + VERBS + [f".transcript export {FOLDER}/t.{ending}" for ending in ("md", "html", "jsonl", "hearsay")] + [
        f"trace c1 | save {FOLDER}/chain.svg", f"timeline | save {FOLDER}/time.svg",
        f"matrix evil carrier | save {FOLDER}/matrix.svg", f"claims | save {FOLDER}/rows.csv",
        f"claims | save {FOLDER}/rows.tsv", f"claims | save {FOLDER}/rows.json", f"claims | save {FOLDER}/rows.md",
        f"claims | save {FOLDER}/rows.html"]
    with open(f"{FOLDER}/none.claims", "w") as file:
        file.write("# nothing\n")
    with open(f"{FOLDER}/in.hearsay", "w", newline="") as file:
        file.write("\n".join(lines) + "\n")
    done = subprocess.run([PROGRAM, "run", f"{FOLDER}/in.hearsay", "--data", f"{FOLDER}/none.claims"],
                          capture_output=True)
    check(done.returncode == 0, name, "the session fails: " + done.stderr.decode()[:300])
    for stream in (done.stdout, done.stderr):
        check(not steers(stream.decode()), name, "the terminal is steered")
    done = subprocess.run([PROGRAM, "verify", f"{FOLDER}/t.md"], capture_output=True)
    check(done.returncode == 0, name, "verify: " + done.stdout.decode()[:300])


def text_of(name):
    with open(f"{FOLDER}/{name}", encoding="utf-8", newline="") as file:
        return file.read()


def markdown(name):
    text = text_of("t.md")
    body = text.split("\n---\n", 1)[1]
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough").parse(body)
    notes = {"A heading of the analyst"}
    fences = [t for t in tokens if t.type == "fence"]
    check(all(t.info in ("hearsay", "mermaid") for t in fences), name, "a fence of its own")
    check(len([t for t in fences if t.info == "hearsay"]) == len(VERBS) + 6, name, "blocks came or went")
    headings = [tokens[i + 1].content for i, t in enumerate(tokens) if t.type == "heading_open"]
    own = [h for h in headings if h not in notes and h in visible(name)]
    check(len([t for t in tokens if t.type == "heading_open" and t.tag == "h1"]) <= 1 + name.startswith("# "), name,
          f"headings {own}")
    check(not steers(text), name, "a steering character")
    widths, inside = set(), False
    cells = []
    for position, token in enumerate(tokens):
        if token.type == "html_block":
            check(re.fullmatch(r"<!-- /?q\d+( [\w,=.:%-]+)* -->\s*", token.content) is not None, name,
                  "HTML: " + token.content[:80])
        if token.type == "tr_open":
            row = 0
        if token.type in ("td_open", "th_open"):
            row += 1
        if token.type == "tr_close":
            widths.add(row)
        if token.type == "table_open":
            inside, widths = True, set()
        if token.type == "table_close":
            inside = False
            check(len(widths) == 1, name, f"rows of {widths} cells in one table")
        if token.type == "inline" and inside:
            kinds = {child.type for child in token.children}
            check(kinds <= {"text", "text_special", "html_inline", "hardbreak", "softbreak", "strong_open",
                            "strong_close"}, name, f"markup in a cell: {kinds}")
            inlined = {c.content for c in token.children if c.type == "html_inline"}
            check(inlined <= {"<br>"}, name, f"HTML in a cell: {inlined}")
            cells.append("".join(c.content for c in token.children if c.type.startswith("text")))
    check(any(visible(name) in cell for cell in cells), name, "no cell shows the very words")


ALLOWED = {"html", "head", "meta", "title", "style", "body", "main", "header", "dl", "dt", "dd", "h1", "h2", "h3", "p",
           "article", "pre", "code", "section", "table", "thead", "tbody", "tr", "th", "td", "span", "ul", "li", "figure",
           "svg", "desc", "rect", "text", "path", "circle", "meter"}
NEVER = {"href", "src", "style", "srcdoc", "action", "xlink:href"}


def elements(page, name, source):
    found = []
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        tag = element.tag.rsplit("}", 1)[-1]
        found.append(tag)
        check(tag in ALLOWED, name, f"an element <{tag}> in {source}")
        for key in element.attrib:
            check(not key.startswith("on") and key not in NEVER, name, f"{key}= on <{tag}> in {source}")
    return found


def page(name, text, source):
    parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
    parsed = parser.parse(text)
    errors = [e for e in parser.errors]
    check(not errors, name, f"{source} is no clean HTML5: {errors[:2]}")
    found = elements(parsed, name, source)
    words = "".join(parsed.itertext())
    check(visible(name) in words, name, f"{source} does not show the very words")
    check(found.count("h1") == 1, name, f"{found.count('h1')} first headings in {source}")
    tables = [t for t in parsed.iter("table")]
    for table in tables:
        heads = [h for h in table.iter("th")]
        check(bool(heads) and all(h.get("scope") for h in heads), name, f"a table header without scope in {source}")
    for picture in parsed.iter():
        if isinstance(picture.tag, str) and picture.tag.endswith("svg"):
            check(picture.get("role") == "img" and picture.get("aria-label"), name, "a picture without a name")


def browser(name):
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        return False
    done = subprocess.run([chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={FOLDER}/chromium",
                           "--dump-dom", f"file://{FOLDER}/t.html"], capture_output=True, timeout=120)
    text = done.stdout.decode()
    check("</html>" in text, name, "the browser shows no page")
    parsed = html5lib.parse(text, namespaceHTMLElements=False)
    elements(parsed, name, "the browser's page")
    check("pwned" not in (parsed.findtext(".//head/title") or ""), name, "a script ran")
    check(visible(name) in "".join(parsed.itertext()), name, "the browser does not show the very words")
    return True


def tables(name):
    for ending, mark in (("csv", ","), ("tsv", "\t")):
        rows = list(csv.reader(io.StringIO(text_of(f"rows.{ending}"), newline=""), delimiter=mark))
        check(len({len(row) for row in rows}) == 1 and len(rows) == 3, name, f"{ending} is torn")
        for row in rows[1:]:
            for cell in row:
                check(not cell[:1] in ("=", "+", "@") and not re.match(r"-(?!\d)", cell), name, f"a formula: {cell!r}")
    rows = json.loads(text_of("rows.json"))
    check([row["text"] for row in rows] == [unicodedata.normalize("NFC", name)] * 2 or "\r" in name, name,
          "JSON holds other words")
    for line in text_of("t.jsonl").splitlines():
        json.loads(line)


def pictures(name):
    for picture in ("chain", "time", "matrix"):
        root = tree.fromstring(text_of(f"{picture}.svg"))
        check({e.tag.rsplit("}", 1)[-1] for e in root.iter()} <= {"svg", "title", "desc", "style", "rect", "text",
              "path", "circle"}, name, f"{picture}.svg has other elements")
        check(not any(k.startswith("on") or "href" in k for e in root.iter() for k in e.attrib), name, picture)


def contrast():
    """The colours of the page against its grounds, by WCAG 2.2: at least 4.5 to 1."""
    text = text_of("t.html")
    style = text[text.index("<style>"):text.index("</style>")]

    def luminance(colour):
        parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
        parts = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    for block in re.findall(r":root \{([^}]*)\}", style)[:2]:
        colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", block))
        for name, colour in colours.items():
            if name in ("paper", "rule", "band"):
                continue
            for ground in ("paper", "band"):
                a, b = sorted((luminance(colour), luminance(colours[ground])), reverse=True)
                ratio = (a + 0.05) / (b + 0.05)
                check(ratio >= 4.5, name, f"contrast {ratio:.2f} on {ground}")


seen = 0
for hostile in NAMES:
    record(hostile)
    markdown(hostile)
    page(hostile, text_of("t.html"), "t.html")
    tables(hostile)
    pictures(hostile)
    seen += browser(hostile)
contrast()
where = f"and a browser ({seen} pages)" if seen else "no browser here: that part SKIPPED"
print(f"formats: {len(NAMES)} names, {checks} checks, {failures} failures; {where}")
sys.exit(1 if failures else 0)
