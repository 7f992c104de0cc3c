"""The kit as a wheel: installed into an empty environment, it works from an empty folder.

The environment sees the packages of the one the tests run in, but not its countycarbon.
"""

import hashlib
import json
import os
import subprocess
import sys
import sysconfig
import urllib.request
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
BUILD = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"
SHORT = "languages: [zh]\naccounting:\n  uncertainty: { draws: 200 }\n"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built without network."""
    target = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-c", BUILD, str(target)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (made,) = target.glob("*.whl")
    return made


class Installed:
    """An environment with the wheel in it, and an empty folder to work in."""

    def __init__(self, wheel, base):
        venv.create(base / "env", with_pip=False)
        bin_ = base / "env" / ("Scripts" if os.name == "nt" else "bin")
        self.python = bin_ / ("python.exe" if os.name == "nt" else "python")
        self.command = bin_ / ("countycarbon.exe" if os.name == "nt" else "countycarbon")
        pip = [sys.executable, "-m", "pip", "--python", str(self.python), "install", "--quiet"]
        pip += ["--no-deps", "--no-index", "--no-cache-dir", "--disable-pip-version-check"]
        subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
        paths = sysconfig.get_paths(vars={"base": str(base / "env"), "platbase": ""}, scheme="venv")
        self.package = Path(paths["purelib"]) / "countycarbon"
        own = {sysconfig.get_paths()[name] for name in ("stdlib", "platstdlib")}
        others = [p for p in sys.path if Path(p).is_dir() and p not in own and _has_packages(p)]
        # a path added by a .pth is no site: the .pth of an editable install in it is not read
        (self.package.parent / "others.pth").write_text("\n".join(others), encoding="utf-8")
        self.folder = base / "县"
        self.folder.mkdir()
        self.environment = {k: v for k, v in os.environ.items() if k != "PYTHONPATH"} | {
            "PYTHONDONTWRITEBYTECODE": "1",
            "COUNTYCARBON_LANG": "en",
            "JUPYTER_TOKEN": "t",
            "JUPYTER_CONFIG_DIR": str(base / "config"),
            "JUPYTER_DATA_DIR": str(base / "data"),
            "JUPYTER_RUNTIME_DIR": str(base / "runtime"),
        }

    def start(self, *words, **options):
        """Start the command."""
        known = {"cwd": self.folder, "env": self.environment, "stderr": subprocess.STDOUT}
        command = [str(self.command), *words]
        return subprocess.Popen(command, stdout=subprocess.PIPE, **known, **options)

    def run(self, *words):
        """Run the command; its exit code and what it has said."""
        process = self.start(*words)
        said = process.communicate()[0].decode("utf-8")
        return process.returncode, said

    def files(self):
        """The files of the installed package and their content."""
        files = (p for p in self.package.rglob("*") if p.is_file())
        return {p: hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def _has_packages(path):
    return not (Path(path) / "countycarbon" / "__init__.py").is_file() and path != str(ROOT)


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """The kit installed from its wheel."""
    return Installed(wheel, tmp_path_factory.mktemp("installed"))


def test_the_wheel_holds_the_kit_and_nothing_of_the_developers(wheel):
    names = zipfile.ZipFile(wheel).namelist()
    kit = {n.removeprefix("countycarbon/kit/") for n in names if n.startswith("countycarbon/kit/")}
    tops = {n.partition("/")[0] for n in names if not n.startswith("countycarbon-")}
    assert tops == {"countycarbon"}
    assert {n.partition("/")[0] for n in kit} == {
        "_quarto.yml", "chapters", "data", "notebooks", "params", "requirements.lock",
    }  # fmt: skip
    for name in ("chapters", "data", "notebooks", "params"):
        listed = subprocess.run(
            ["git", "ls-files", name], cwd=ROOT, capture_output=True, check=False
        )
        tracked = [n for n in listed.stdout.decode("utf-8").splitlines() if n.isascii()]
        assert set(tracked) <= kit
    assert not [n for n in names if ".ipynb_checkpoints" in n or "__pycache__" in n]


@pytest.mark.slow
def test_from_an_empty_folder_to_a_verified_report(installed):
    before = installed.files()
    code, said = installed.run("new", "mycounty")
    assert code == 0, said
    study = installed.folder / "params" / "mycounty.yml"
    text = study.read_text(encoding="utf-8").replace("languages: [zh, en]\n", "", 1)
    text = text.replace("accounting:\n", SHORT, 1)
    study.write_text(text.rstrip() + "\n  formats: [html]\n  engine: builtin\n", encoding="utf-8")
    code, said = installed.run("run", "params/mycounty.yml")
    assert code == 0, said
    report = installed.folder / "reports" / "mycounty"
    assert (report / "zh" / "html" / "index.html").is_file()
    moved = installed.folder.parent / "moved"
    report.rename(moved)
    code, said = installed.run("verify", str(moved), "--out", str(moved) + "-verified")
    assert code == 0 and "It holds" in said, said
    assert installed.files() == before


def test_the_lab_opens_copies_of_the_notebooks_and_leaves_the_kit_alone(installed):
    before = installed.files()
    if not list(installed.folder.glob("params/*.yml")):
        assert installed.run("new", "mycounty")[0] == 0
    config = Path(installed.environment["JUPYTER_CONFIG_DIR"])
    config.mkdir(exist_ok=True)
    allowed = json.dumps({"ServerApp": {"allow_root": True}})  # where tests run in a container
    (config / "jupyter_server_config.json").write_text(allowed, encoding="utf-8")
    process = installed.start("lab", "--no-browser", "--port", "0")
    try:
        address = _address(process, Path(installed.environment["JUPYTER_RUNTIME_DIR"]))
        ask = urllib.request.Request(f"{address}api/contents", headers={"Authorization": "token t"})
        with urllib.request.urlopen(ask, timeout=60) as answer:
            found = json.load(answer)
    finally:
        process.terminate()
        process.communicate()
    assert [n["name"] for n in sorted(found["content"], key=lambda n: n["name"])] == sorted(
        p.name for p in (ROOT / "notebooks").glob("*.ipynb")
    )
    assert len(list((installed.folder / "lab").glob("*.ipynb"))) == len(found["content"])
    assert installed.files() == before


def _address(process, runtime):
    """Where the server listens, which it writes down once it does."""
    while True:
        for file in runtime.glob("jpserver-*.json"):
            try:
                return json.loads(file.read_text(encoding="utf-8"))["url"]
            except ValueError:  # being written
                continue
        try:
            process.wait(timeout=0.2)
        except subprocess.TimeoutExpired:
            continue
        raise AssertionError(process.stdout.read().decode("utf-8"))
