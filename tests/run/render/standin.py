"""A stand-in of Quarto, run as a program: ``standin.py`` <settings.json> <arguments of quarto>.

``mode`` of the settings says what is wrong with it.
"""

import json
import os
import pathlib
import shutil
import subprocess
import sys
import time
import zipfile

PROGRAM = __name__ == "__main__"
SETTINGS = json.loads(pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")) if PROGRAM else {}
MODE = SETTINGS.get("mode", "")
ARGUMENTS = sys.argv[2:]


def say(text: str) -> None:
    """What Quarto says goes to standard error."""
    sys.stderr.write(text + "\n")
    sys.stderr.flush()


def version() -> None:
    if MODE == "mute":
        time.sleep(60)
    sys.stdout.write(SETTINGS["version"] + "\n")
    sys.exit(SETTINGS["exits"])


def before() -> None:
    """Faults that leave nothing behind."""
    if MODE == "crash":
        say("ERROR: the chapter is broken")
        sys.exit(1)
    if MODE == "crash-with-stack":
        say("ERROR: no notebook of that name\n\nStack trace:")
        for number in range(30):
            say(f"    at async render{number} (file:///x/quarto.js:{number}:1)")
        sys.exit(1)
    if MODE == "talks-and-crashes":
        for number in range(1, 201):
            say(f"line {number}")
        sys.exit(2)
    if MODE.startswith("hang"):
        say("still at it")
        if MODE == "hang-with-children":
            subprocess.run([sys.executable, "-c", "import time; time.sleep(60)"], check=False)
        time.sleep(60)
    if MODE == "nothing":
        say("Output created: _book/index.html")
        sys.exit(0)


def pages(out: pathlib.Path) -> None:
    lines = pathlib.Path("_quarto.yml").read_text(encoding="utf-8")
    names = [
        w.strip("[], ") for w in lines.replace(",", " ").split() if w.strip("[],").endswith(".qmd")
    ]
    if MODE == "half-the-site":
        names = names[:-1]
    for name in names:
        text = f"<p>{' '.join(ARGUMENTS)} {os.environ.get('QUARTO_PROFILE', '')}</p>"
        text += {"var": "<b>?var:total.net</b>", "reference": "<b>?@fig-map</b>"}.get(MODE, "")
        text += '<script src="https://cdn.example/x.js"></script>' if MODE == "online" else ""
        page = out / name.replace(".qmd", ".html")
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(f"<html><body>{text}</body></html>", encoding="utf-8")
    (out / "site_libs").mkdir(exist_ok=True)
    style = "@import url(https://fonts.example/a.css);" if MODE == "online-style" else "a{}"
    (out / "site_libs" / "x.css").write_text(style, encoding="utf-8")
    found = "?@tbl-x" if MODE == "search" else "x"
    (out / "search.json").write_text(json.dumps([{"text": found}]), encoding="utf-8")


def word(out: pathlib.Path) -> None:
    path = out / "report.docx"
    made = zipfile.ZipFile(SETTINGS["docx"])
    with zipfile.ZipFile(path, "w") as archive:
        for name in made.namelist():
            data = made.read(name).replace(b"EPOCH", os.environ["SOURCE_DATE_EPOCH"].encode())
            archive.writestr(name, data)
    if MODE == "truncated-docx":
        path.write_bytes(path.read_bytes()[:900])
    if MODE == "empty-docx":
        path.write_bytes(b"")


def pdf(out: pathlib.Path) -> None:
    data = pathlib.Path(SETTINGS["pdf"]).read_bytes()
    data = data[: len(data) // 2] if MODE == "truncated-pdf" else data
    data = b"<html>no PDF %%EOF" if MODE == "not-a-pdf" else data
    if MODE != "no-pdf":
        (out / "report.pdf").write_bytes(data)


def after() -> None:
    """What is said at the end."""
    said = {
        "error-and-0": "ERROR: Typst compilation failed",
        "coloured-error-and-0": "\x1b[91mERROR: no such file\x1b[39m",
        "warns": "WARNING (main.lua:7) deprecated x\n[WARNING] Could not load translations",
        "lost-citation": "[WARNING] Citeproc: citation nosuch not found",
        "lost-reference": "\x1b[33mWARN: text/a.html: Unable to resolve crossref @fig-x\x1b[39m",
        "lost-variable": "WARNING (x/shortcodes-handlers.lua:302) Unknown var no.such specified",
        "warns-twice": "\x1b[33mWARN: the same\x1b[39m\nWARN: the same",
        "speaks-of-warnings": "[ 2/13] text/warning.qmd\nno warnings, no ERROR here",
    }
    say(said.get(MODE, "Output created: _book/index.html"))


def main() -> None:
    if ARGUMENTS == ["--version"]:
        version()
    before()
    target = ARGUMENTS[ARGUMENTS.index("--to") + 1]
    if target not in ("html", "kit-typst", "docx", "all"):
        say(f"ERROR: Unknown format {target}")
        sys.exit(1)
    out = pathlib.Path("_book")
    if "--no-clean" not in ARGUMENTS:
        shutil.rmtree(out, ignore_errors=True)
    out.mkdir(exist_ok=True)
    makers = {"html": pages, "kit-typst": pdf, "docx": word}
    for name in makers if target == "all" else [target]:
        makers[name](out)
        if MODE == "crash-half-way":
            say("killed while writing")
            sys.exit(137)
    after()


if PROGRAM:
    main()
