"""The finished Wuqing report, opened: PDF, DOCX, HTML, tables."""

import re
import shutil
import subprocess
import zipfile

import pandas as pd
import pytest

from countycarbon import tables
from countycarbon.folders import kit

FILES = {"html": "html/index.html", "pdf": "report.pdf", "docx": "report.docx"}
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
LABEL = {"zh": r"(?:图|表) ?[A-Z\d]+\.\d+", "en": r"(?:Figure|Table) [A-Z\d]+\.\d+"}


def embedded(lang):
    """Labels the chapters embed."""
    texts = [p.read_text(encoding="utf-8") for p in (kit() / "chapters" / lang).glob("*.qmd")]
    return {label for text in texts for label in re.findall(r"embed \S+#(\S+) >", text)}


def words(text):
    """A text without white space and with plain quotation marks."""
    return re.sub(r"\s+", "", text).replace("’", "'").replace("“", '"').replace("”", '"')


def test_every_output_is_there(wuqing, lang):
    for name in FILES.values():
        assert (wuqing / lang / name).stat().st_size > 10_000
    for name in ("tables.xlsx", "run.json", "study.yml"):
        assert (wuqing / name).exists()


def test_every_file_can_be_named_on_windows(wuqing):
    names = [p.relative_to(wuqing).as_posix() for p in wuqing.rglob("*")]
    assert len({n.lower() for n in names}) == len(names) > 100  # case does not tell files apart
    parts = {part for n in names for part in n.split("/")}
    assert not {p for p in parts if set(p) & set('<>:"\\|?*') or p.endswith((".", " "))}
    assert not {p.split(".")[0].lower() for p in parts} & {"con", "prn", "aux", "nul", "com1"}
    assert max(len(n) for n in names) < 160  # the rest of 260 is the user's


def test_every_statement_of_the_paper_is_reproduced(wuqing):
    published = tables.read("published", wuqing / "tables")
    stated = pd.read_csv(kit() / "data/studies/wuqing/published.csv", dtype=str)
    assert list(published["id"]) == list(stated["id"])
    assert published["ok"].all(), published[~published["ok"]]


def test_the_pdf_says_what_it_should_in_its_own_fonts(wuqing, lang, captions):
    from pypdf import PdfReader

    reader = PdfReader(wuqing / lang / FILES["pdf"])
    text = words("".join(page.extract_text() for page in reader.pages))
    balance = tables.read("balance", wuqing / "tables")
    assert f"{balance['source_t'].sum():,.2f}" in text
    missing = [k for k in embedded(lang) & set(captions) if words(captions[k]) not in text]
    assert not [k for k in missing if not k.startswith("txt-")]
    fonts = {
        str(font["/BaseFont"]).split("+")[-1]
        for page in reader.pages
        for font in (f.get_object() for f in page["/Resources"].get("/Font", {}).values())
    }
    assert all(re.match(r"Noto(Sans|Serif)CJKsc|Libertinus|NewCM|DejaVu", f) for f in fonts), fonts


def test_the_docx_has_its_headings_and_captions(wuqing, lang, captions):
    from docx import Document

    document = Document(str(wuqing / lang / FILES["docx"]))
    headings = [p.text for p in document.paragraphs if p.style.name.startswith("Heading 1")]
    assert len(headings) >= 9
    with zipfile.ZipFile(wuqing / lang / FILES["docx"]) as archive:
        xml = archive.read("word/document.xml").decode("utf-8")
    text = words(re.sub(r"<[^>]+>", "", xml).replace("&amp;", "&"))
    shown = [k for k in embedded(lang) & set(captions) if not k.startswith("txt-")]
    assert shown and all(words(captions[k]) in text for k in shown)


def test_nothing_is_left_unresolved(wuqing, lang):
    html = (wuqing / lang / FILES["html"]).read_text(encoding="utf-8")
    body = re.sub(r"(?s)<(script|style)\b.*?</\1>|srcdoc=\"[^\"]*\"", "", html)
    text = re.sub(r"<[^>]+>", " ", body)
    for wrong in ("?var:", "?@", "{{<", "[@fig-", "[@tbl-", "nan", "None"):
        assert not re.search(rf"(?<![\w]){re.escape(wrong)}(?![\w])", text), wrong
    assert re.search(LABEL[lang], text)


@pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")
def test_the_html_works_with_the_network_blocked(wuqing, lang, tmp_path):
    page = wuqing / lang / FILES["html"]
    command = [
        BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
        "--disable-background-networking", "--disable-sync", "--disable-component-update",
        "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={tmp_path / 'profile'}",
        "--enable-logging=stderr", "--virtual-time-budget=8000", "--dump-dom", page.as_uri(),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, timeout=180, check=False)
    dom = done.stdout.decode("utf-8", "replace")
    log = done.stderr.decode("utf-8", "replace")
    assert dom.count("<table") > 10 and "<math" in dom
    assert not re.findall(r"CONSOLE.*(?:Error|not defined|ERR_)", log)
    assert not re.findall(r'(?:src|href)="https?://[^"]+\.(?:js|css|png|woff2?)"', dom)


def test_both_languages_print_the_same_numbers(wuqing):
    variables = tables.read("variables", wuqing / "tables")
    for row in variables.itertuples():
        if row.key.startswith("summary.totals"):
            numbers = [re.findall(r"\d[\d,]*\.\d+", text) for text in (row.zh, row.en)]
            assert numbers[0] == numbers[1] and numbers[0]
