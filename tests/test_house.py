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
    "files",
    "yamltext",
    "tables",
    "steps",
    "study",
    "land",
    "accounting",
    "evaluation",
]
ORDER += ["response", "inputs", "present", "run", "cli"]
BASE = {"escape", "messages", "units", "yamltext", "tables", "steps", "study"}
MAY_IMPORT = {
    "escape": {"escape"},
    "messages": {"escape", "messages"},
    "units": set(),
    "files": {"messages"},
    "yamltext": {"messages", "files"},
    "tables": {"escape", "messages", "tables"},
    "steps": {"messages", "steps"},
    "study": {"escape", "files", "messages", "yamltext", "study"},
    "land": BASE | {"land"},
    "accounting": BASE | {"land", "accounting"},
    "evaluation": BASE | {"land", "accounting", "evaluation"},
    "response": BASE | {"land", "accounting", "evaluation", "response"},
    "inputs": BASE | {"files", "land", "accounting", "evaluation", "response", "inputs"},
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
