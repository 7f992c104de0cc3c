"""The rules of the house, enforced."""

import ast
import re
import tomllib
from pathlib import Path

import pytest

from countycarbon.run.render import variables

ROOT = Path(__file__).resolve().parents[1]
LIB = ROOT / "lib" / "countycarbon"
MODULES = sorted(p for p in LIB.rglob("*.py"))

ORDER = [
    "escape",
    "messages",
    "units",
    "identifier",
    "files",
    "folders",
    "yamltext",
    "tables",
    "steps",
    "study",
    "land",
    "accounting",
    "evaluation",
]
ORDER += ["response", "inputs", "present", "run", "cli"]
BASE = {"escape", "messages", "units", "identifier", "yamltext", "tables", "steps", "study"}
MAY_IMPORT = {
    "escape": {"escape"},
    "messages": {"escape", "messages"},
    "units": set(),
    "identifier": set(),
    "files": {"messages"},
    "folders": set(),
    "yamltext": {"escape", "messages", "files"},
    "tables": {"escape", "messages", "tables"},
    "steps": {"messages", "steps"},
    "study": {"escape", "files", "folders", "identifier", "messages", "yamltext", "study"},
    "land": BASE | {"land"},
    "accounting": BASE | {"land", "accounting"},
    "evaluation": BASE | {"land", "accounting", "evaluation"},
    "response": BASE | {"land", "accounting", "evaluation", "response"},
    "inputs": BASE | {"files", "folders", "land", "accounting", "evaluation", "response", "inputs"},
    "present": BASE | {"land", "accounting", "evaluation", "response", "present"},
    "run": {*ORDER} - {"cli"},
    "cli": {*ORDER},
}


def name(path):
    return path.relative_to(LIB).as_posix()


def imports(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            if node.module == "countycarbon":
                yield from (f"countycarbon.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_imports_run_downwards_only(path):
    room = path.relative_to(LIB).parts[0].removesuffix(".py")
    if room == "__init__":
        return
    used = {m.split(".")[1] for m in imports(path) if m.startswith("countycarbon.")}
    assert used - {"__version__"} <= MAY_IMPORT[room] | {"__version__"}, path


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_nothing_prints_and_modules_stay_small(path):
    text = path.read_text(encoding="utf-8")
    calls = [n for n in ast.walk(ast.parse(text)) if isinstance(n, ast.Call)]
    assert not [c for c in calls if isinstance(c.func, ast.Name) and c.func.id == "print"]
    declarations = path.parent.name in {"messages", "steps", "tables", "wording"}
    assert declarations or len(text.splitlines()) <= 400


POSIX = {"fcntl", "resource", "pwd", "grp", "termios", "pty", "posix", "syslog"}
FORKS = {"fork", "forkpty", "killpg", "setsid", "mkfifo", "getuid", "SIGKILL", "set_start_method"}


@pytest.mark.parametrize("path", MODULES, ids=name)
def test_nothing_exists_on_posix_only(path):
    """Windows has neither these modules nor these calls; workers are new interpreters."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert not {m.split(".")[0] for m in imports(path)} & POSIX
    assert not {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)} & FORKS


def test_the_domain_rooms_touch_no_files_and_draw_nothing():
    for room in ("land", "accounting", "evaluation", "response"):
        for path in (LIB / room).rglob("*.py"):
            heavy = {m.split(".")[0] for m in imports(path)}
            assert not heavy & {"matplotlib", "folium", "pyogrio", "openpyxl", "pathlib", "os"}, (
                path
            )


def test_the_lock_and_the_project_are_consistent():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = {re.sub(r"[-_.]+", "-", n).lower() for n in re.findall(r"(?m)^([\w.-]+)==", lock)}
    asked = [*project["project"]["dependencies"], *project["build-system"]["requires"]]
    for extra in project["project"]["optional-dependencies"].values():
        asked += extra
    names = {re.sub(r"[-_.]+", "-", re.match(r"[\w.-]+", a)[0]).lower() for a in asked}
    assert names <= pinned
    entries = re.split(r"(?m)^(?=[\w.-]+==)", lock)[1:]
    assert all("--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"https?://|file:/|--index-url|--find-links", lock)


def test_the_environment_file_cannot_drift():
    text = (ROOT / "environment.yml").read_text(encoding="utf-8")
    import yaml

    packages = yaml.safe_load(text)["dependencies"]
    assert [p if isinstance(p, str) else "pip:" for p in packages] == [
        "python>=3.11", "quarto>=1.9.17", "pip", "pip:",
    ]  # fmt: skip
    assert packages[-1]["pip"] == ["-r requirements.lock"]


def test_no_address_of_a_registry_stands_anywhere():
    tracked = [
        p
        for pattern in ("*.py", "*.toml", "*.yml", "*.md", "Makefile")
        for p in ROOT.rglob(pattern)
    ]
    for path in tracked:
        if not {".venv", "reports", ".git", "node_modules"} & set(path.relative_to(ROOT).parts):
            text = path.read_text(encoding="utf-8")
            # the two hosts are written apart, so that this file does not hold them itself
            assert "pypi" + ".org" not in text and "pythonhosted" + ".org" not in text, path


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_chapters_hold_no_typed_number(lang):
    for path in (ROOT / "chapters" / lang).glob("*.qmd"):
        text = path.read_text(encoding="utf-8")
        text = re.sub(
            r"\{\{<.*?>\}\}|\$\$.*?\$\$|\$[^$]*\$|`[^`]*`|\{[#.][^}]*\}", "", text, flags=re.DOTALL
        )
        text = re.sub(r"\[?@[\w-]+\]?|(?m:^\d+\. )", "", text)
        found = re.findall(r"\d[\d,.]*\s*(?:%|t\b|ha\b|km|万|亿|个|元)", text)
        assert not found, (path.name, found)


def test_both_languages_have_the_same_chapters_exhibits_and_anchors():
    def bones(lang):
        found = {}
        for path in sorted((ROOT / "chapters" / lang).glob("*.qmd")):
            text = path.read_text(encoding="utf-8")
            found[path.name] = re.findall(r"\{#[\w-]+\}|\{\{< embed \S+ >\}\}|when-meta=\S+", text)
        return found

    assert bones("zh") == bones("en")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_variable_of_the_chapters_is_the_beginning_of_another(lang):
    found = set()
    for path in (ROOT / "chapters").glob(f"{lang}/*.qmd"):
        found |= set(re.findall(r"\{\{<\s*var\s+([\w.-]+)", path.read_text(encoding="utf-8")))
    assert len(found) > 50
    assert variables.prefixes(found) == []


def test_every_change_says_whether_numbers_change():
    fragments = [p for p in (ROOT / "changes").glob("*.md") if p.name != "README.md"]
    assert fragments
    for path in fragments:
        first, empty, text = path.read_text(encoding="utf-8").split("\n", 2)
        assert first in {"numbers change: yes", "numbers change: no"}, path.name
        assert not empty and text.strip()


TEXTS = [f for room in ("lib", "tests", "benchmarks", "docs") for f in (ROOT / room).rglob("*.py")]


def unnamed(path):
    """Calls that read or write text in whatever encoding, or with whatever line ends, is usual."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        attribute = isinstance(node.func, ast.Attribute)
        called = node.func.attr if attribute else getattr(node.func, "id", "")
        named = {word.arg: word.value for word in node.keywords}
        texts = [a.value for a in (*node.args, named.get("mode")) if isinstance(a, ast.Constant)]
        modes = [m for m in texts if isinstance(m, str) and re.fullmatch(r"[rwax][bt+]*", m)]
        binary = any("b" in mode for mode in modes)
        on_a_path = (attribute and not node.args) or bool(modes)
        opens = called == "open" and not binary and (on_a_path or not attribute)
        converses = called in {"run", "Popen", "check_output", "check_call"}
        asked = (
            opens
            or (called == "read_text" and not node.args)
            or (called == "write_text" and len(node.args) == 1)
            or (converses and {"text", "universal_newlines"} & set(named))
        )
        if asked and "encoding" not in named:
            yield f"{path}:{node.lineno} names no encoding"
        if called == "write_text" and LIB in path.parents and "newline" not in named:
            yield f"{path}:{node.lineno} names no line end"


def test_all_text_names_its_encoding_and_what_is_written_its_line_ends():
    """``LC_ALL=C``, Windows and a Chinese system read and write the same."""
    assert not [fault for path in sorted(TEXTS) for fault in unnamed(path)]


@pytest.mark.parametrize(
    ("line", "faults"),
    [
        ("p.read_text()", 1),
        ("p.read_text(encoding='utf-8')", 0),
        ("p.open()", 1),
        ("p.open('a')", 1),
        ("p.open('rb')", 0),
        ("open(p)", 1),
        ("open(p, 'w')", 1),
        ("open(p, mode='wb')", 0),
        ("Image.open(p)", 0),
        ("subprocess.run(a, text=True)", 1),
        ("subprocess.run(a, text=True, encoding='utf-8')", 0),
        ("p.write_text('x')", 1),
    ],
)
def test_the_rule_on_encodings_sees_what_it_is_for(tmp_path, line, faults):
    (tmp_path / "a.py").write_text(line, encoding="utf-8")
    assert len(list(unnamed(tmp_path / "a.py"))) == faults
