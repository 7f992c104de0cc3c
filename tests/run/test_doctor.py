"""Is everything here?  Each answer can be no."""

from importlib import metadata

import pytest

from countycarbon.messages import fail
from countycarbon.present import fonts
from countycarbon.run import doctor
from countycarbon.run.render import choice


@pytest.fixture
def kit(tmp_path, monkeypatch):
    """A kit's folder with nothing in it."""
    monkeypatch.setenv("COUNTYCARBON_KIT", str(tmp_path))
    return tmp_path


def lock(kit, *lines):
    (kit / "requirements.lock").write_text("\n".join(lines) + "\n", encoding="utf-8")


def test_every_finding_has_a_name_in_both_languages_and_only_quarto_may_lack():
    found = doctor.examine()
    assert [f.en for f in found] == [
        "Python", "locked packages", "Chinese fonts", "Pandoc", "Typst", "Quarto (optional)",
        "kit", "workspace",
    ]  # fmt: skip
    assert [f.en for f in found if not f.needed] == ["Quarto (optional)", "workspace"]
    assert all(f.zh and f.found for f in found)


def test_installed_versions_are_held_to_the_lock(kit):
    here = metadata.version("numpy")
    lock(kit, f"numpy=={here} \\", "    --hash=sha256:00")
    assert doctor._packages().ok
    lock(kit, "numpy==0.1 \\", "no-such-package==1.0", "    --hash=sha256:00")
    found = doctor._packages()
    assert not found.ok
    assert found.found == f"numpy {here} ≠ 0.1; no-such-package – ≠ 1.0"


def test_a_line_of_the_lock_for_another_system_does_not_count(kit):
    lock(kit, "numpy==0.1 ; sys_platform == 'amiga' \\", "scipy==0.1; python_version < '3' \\")
    assert doctor._packages().ok
    lock(kit, "numpy==0.1 ; python_version >= '3' \\")
    assert not doctor._packages().ok


def test_many_wrong_versions_are_shown_by_the_first_eight(kit):
    lock(kit, *(f"no-such-package-{i}==1" for i in range(20)))
    assert doctor._packages().found.count("≠") == 8


def test_a_kit_without_a_lock_or_its_folders_is_told(kit):
    assert not doctor._packages().ok and not doctor._kit().ok
    for name in ("_quarto.yml", "notebooks", "chapters", "data"):
        assert not doctor._kit().ok
        (kit / name).mkdir()
    found = doctor._kit()
    assert found.ok and found.found == str(kit)


def test_fonts_that_are_not_there_are_told_by_the_code_of_the_message(monkeypatch):
    def lost():
        raise fail("present.no-font", name="mplfonts")

    monkeypatch.setattr(fonts, "files", lost)
    found = doctor._fonts()
    assert not found.ok and found.found == "present.no-font"


def test_a_tool_comes_with_its_package():
    assert doctor._tool("Typst", "typst").found == metadata.version("typst")
    assert not doctor._tool("X", "no-such-package").ok


@pytest.mark.parametrize(
    ("path", "version", "ok", "shown"),
    [
        (None, (), False, "builtin"),
        ("/opt/quarto", (1, 10, 18), True, "1.10.18 (/opt/quarto)"),
        ("/opt/quarto", (1, 9, 16), False, "1.9.16 (/opt/quarto) < 1.9.17 → builtin"),
        ("/opt/quarto", (), False, "? (/opt/quarto) < 1.9.17 → builtin"),
    ],
)
def test_quarto_is_named_with_its_version_and_whether_it_is_used(
    monkeypatch, path, version, ok, shown
):
    monkeypatch.setattr("shutil.which", lambda name: path)
    monkeypatch.setattr(choice, "version", lambda binary: version)
    found = doctor._quarto()
    assert (found.ok, found.found, found.needed) == (ok, shown, False)


def test_a_folder_without_studies_says_how_to_begin(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    found = doctor._workspace()
    assert not found.ok and not found.needed and "countycarbon new" in found.found
    (tmp_path / "params").mkdir()
    (tmp_path / "params" / "x.yml").touch()
    assert doctor._workspace().ok and "(x)" in doctor._workspace().found
