"""What a notebook may do with its step, without a kernel."""

import json
import warnings
from types import SimpleNamespace

import pandas as pd
import pytest

from countycarbon import tables
from countycarbon.folders import kit
from countycarbon.messages import KitError, warn
from countycarbon.present.exhibit import Painted, Words
from countycarbon.run import pipeline, session, taken
from countycarbon.run.session import Session, open_step
from countycarbon.steps import STEPS
from countycarbon.study import Study

HEISHAN = kit() / "params" / "heishan.yml"
LAND, ACCOUNT = STEPS["01_land"], STEPS["02_account"]
AREA = pd.DataFrame(
    {
        "town_id": ["1"],
        "town": ["甲镇"],
        "class_code": ["0101"],
        "area_ha": [2.5],
        "notation": [""],
    }
)


@pytest.fixture(scope="module")
def study():
    return Study.load(HEISHAN)


@pytest.fixture(autouse=True)
def outputs(monkeypatch):
    """What is displayed; and the warnings of the test are its own again afterwards."""
    shown = []

    def record(what, raw=False, metadata=None):
        shown.append(metadata["countycarbon"] if raw else what.data)

    monkeypatch.setattr("IPython.display.display", record)
    with warnings.catch_warnings():
        yield shown


@pytest.fixture
def cell(monkeypatch):
    """Set the source of the running cell."""

    def run(source):
        shell = SimpleNamespace(user_ns={"In": ["", source]})
        monkeypatch.setattr("IPython.get_ipython", lambda: shell)

    return run


@pytest.fixture
def land(study, tmp_path):
    return Session(LAND, study, tmp_path)


@pytest.fixture
def account(study, tmp_path):
    return Session(ACCOUNT, study, tmp_path)


def refused(work):
    with pytest.raises(KitError) as error:
        work()
    (problem,) = error.value.problems
    return problem


def test_a_table_goes_from_the_step_that_writes_it_to_one_that_reads_it(land, account):
    land.write("area", AREA)
    assert account.read("area").to_dict("list") == AREA.to_dict("list")


def test_a_table_a_step_does_not_declare_can_be_neither_read_nor_written(land, account):
    land.write("area", AREA)
    found = refused(lambda: account.write("area", AREA))
    assert found.code == "step.undeclared-write" and found.where["key"] == "area"
    assert "account" in found.values["allowed"]
    found = refused(lambda: account.read("weights"))
    assert found.code == "step.undeclared-read"
    assert found.values["allowed"] == ", ".join(ACCOUNT.reads)


def test_a_bad_table_is_refused_and_not_written(land, tmp_path):
    assert refused(lambda: land.write("area", AREA.assign(area_ha=-1.0))).code == "table.bad-value"
    assert not (tmp_path / "tables").exists()


def test_in_a_run_a_step_writes_into_its_work_folder_and_reads_its_own_table_there(study, tmp_path):
    work = tmp_path / ".work" / LAND.id
    work.mkdir(parents=True)
    tables.write("area", AREA.assign(area_ha=1.0), tmp_path / "tables")  # of an earlier run
    running = Session(LAND, study, tmp_path)
    running.write("area", AREA)
    assert running.read("area")["area_ha"].tolist() == [2.5]
    assert running.layer("towns") == work / "towns.gpkg"
    assert (work / "warnings" / "01_land.json").exists()
    later = Session(ACCOUNT, study, tmp_path)  # until the step has ended well
    assert later.read("area")["area_ha"].tolist() == [1.0]
    assert later.layer("towns") == tmp_path / "towns.gpkg"


def test_a_study_without_boundaries_has_no_polygons(account):
    assert account.polygons() is None


@pytest.mark.parametrize(
    "source",
    [
        "#| label: tbl-account-class\nstep.show(f)",
        "# a remark\n#|label:  tbl-account-class  \nstep.show(f)",
    ],
)
def test_an_exhibit_is_shown_in_both_languages_under_the_label_of_its_cell(
    account, cell, outputs, source
):
    asked = []

    def present(table, *, lang, gas, decimals):
        asked.append((table, lang, gas, decimals))
        return Words(lang)

    cell(source)
    account.show(present, "the table", decimals=1)
    gas = account.gas
    assert asked == [("the table", "zh", gas, 1), ("the table", "en", gas, 1)]
    assert [(o["label"], o["lang"]) for o in outputs] == [
        ("tbl-account-class", "zh"),
        ("tbl-account-class", "en"),
    ]
    assert outputs[1]["caption"].endswith(f"t {gas}")


@pytest.mark.parametrize(
    ("source", "written"),
    [
        ("step.show(f)", ""),
        ("#| label: fig-net\nstep.show(f)", "fig-net"),  # of another step, or mistyped
        ("x = 1  #| label: tbl-account-class", ""),  # not at the beginning of a line
    ],
)
def test_a_cell_without_a_declared_label_shows_nothing(account, cell, source, written):
    cell(source)
    found = refused(lambda: account.show(lambda **_: 1 / 0))
    assert found.code == "step.unknown-label" and found.where["key"] == written
    assert "tbl-account-class" in found.values["allowed"]


def test_outside_of_a_notebook_no_cell_is_running(account, monkeypatch):
    monkeypatch.setattr("IPython.get_ipython", lambda: None)
    assert refused(lambda: account.show(lambda **_: 1 / 0)).code == "step.unknown-label"


def test_the_running_cell_is_the_one_asked_for_where_no_history_is_kept():
    request = {"content": {"code": "now"}}
    shell = SimpleNamespace(get_parent=lambda: request, user_ns={"In": ["", "before"]})
    assert session._running(shell) == "now"
    request["content"].clear()
    assert session._running(shell) == "before"


def test_a_figure_and_what_it_plots_are_kept_beside_the_tables(account, cell, tmp_path):
    cell("#| label: fig-account-class\n")
    data = pd.DataFrame({"town": ["甲镇"], "t": [1 / 3]})
    account.show(lambda *, lang, gas: Painted(lang.encode(), data))
    folder = tmp_path / "figures"
    assert (folder / "fig-account-class.zh.png").read_bytes() == b"zh"
    assert (folder / "fig-account-class.en.png").read_bytes() == b"en"
    text = (folder / "fig-account-class.csv").read_text(encoding="utf-8")
    assert text == f"town,t\n甲镇,{1 / 3!r}\n"  # every digit


def test_an_absent_exhibit_is_explained_warned_of_and_not_shown(account, cell, outputs, tmp_path):
    labels = ("tbl-account-class", "fig-account-class")
    account.absent("inputs.no-boundaries", *labels)
    for label in labels:
        found = json.loads((tmp_path / "absent" / f"{label}.json").read_text(encoding="utf-8"))
        assert found.keys() == {"zh", "en"} and all(found.values())
    assert [w["code"] for w in recorded(tmp_path)] == ["inputs.no-boundaries"]
    outputs.clear()
    cell("#| label: tbl-account-class\n")
    account.show(lambda **_: 1 / 0)
    assert outputs == []


def test_an_exhibit_nobody_declared_cannot_be_absent(account, tmp_path):
    labels = ("tbl-account-class", "fig-net")
    found = refused(lambda: account.absent("inputs.no-boundaries", *labels))
    assert found.code == "step.unknown-label" and found.where["key"] == "fig-net"
    assert not (tmp_path / "absent").exists()


def recorded(folder):
    return json.loads((folder / "warnings" / "02_account.json").read_text(encoding="utf-8"))


def test_warnings_of_the_kit_are_recorded_once_in_both_languages(account, outputs, tmp_path):
    assert recorded(tmp_path) == []  # a record of no warnings, not no record
    for name in ("a.csv", "a.csv", "b.csv"):
        warn("inputs.encoding-found", file=name, encoding="gb18030")
    found = recorded(tmp_path)
    assert [w["code"] for w in found] == ["inputs.encoding-found"] * 2
    assert "a.csv" in found[0]["zh"] and "b.csv" in found[1]["en"]
    assert len(outputs) == 2 and outputs[0].startswith("> **inputs.encoding-found**")


def test_warnings_of_others_go_where_they_went(study, tmp_path, monkeypatch):
    ordinary = []
    monkeypatch.setattr(warnings, "showwarning", lambda message, *_, **__: ordinary.append(message))
    Session(ACCOUNT, study, tmp_path)
    warnings.warn("from a library", UserWarning, stacklevel=1)
    assert [str(message) for message in ordinary] == ["from a library"]
    assert recorded(tmp_path) == []


def test_only_settings_of_the_step_are_shown(account, outputs):
    account.settings()
    keys = [line.split("`")[1] for line in outputs[0].splitlines()[2:]]
    assert "accounting.gas" in keys and "county.code" in keys
    assert {key.split(".")[0] for key in keys} == {"study", "status", "county", "accounting"}


@pytest.mark.parametrize("start", ["notebooks", "."])
def test_a_study_is_found_from_the_notebooks_and_from_the_root(tmp_path, monkeypatch, start):
    monkeypatch.chdir(tmp_path)  # neither of the two
    name = "../params/heishan.yml" if start == "notebooks" else "params/heishan.yml"
    opened = open_step("01_land", name, str(tmp_path / "run"))
    assert opened.study.study == "heishan" and opened.folder == tmp_path / "run"


def test_a_study_in_the_working_directory_goes_before_that_of_the_kit(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    mine(tmp_path, "mine")
    assert open_step("01_land", "params/heishan.yml", ".").study.study == "mine"


def mine(folder, name):
    """A study of another name in a workspace of one's own, its inputs where Heishan's are."""
    text = HEISHAN.read_text(encoding="utf-8").replace("study: heishan", f"study: {name}")
    file = folder / "params" / "heishan.yml"
    file.parent.mkdir()
    file.write_text(text.replace("../data/", f"{kit().as_posix()}/data/"), encoding="utf-8")
    return file


def test_in_a_workspace_the_first_study_stands_for_the_example_of_the_kit(tmp_path, monkeypatch):
    mine(tmp_path, "mine")
    (tmp_path / "lab").mkdir()
    monkeypatch.chdir(tmp_path / "lab")  # where a notebook opened in the lab works
    assert open_step("01_land", "../params/wuqing.yml", ".").study.study == "mine"


def test_a_study_that_is_nowhere_is_named(tmp_path):
    found = refused(lambda: open_step("01_land", "params/nothing.yml", str(tmp_path)))
    assert found.code == "study.missing-file"


def test_by_hand_only_what_is_missing_is_made_in_a_folder_of_its_own(tmp_path, monkeypatch):
    asked = []

    def run_steps(_, folder, steps):
        asked.append((folder, [s.id for s in steps]))

    file = mine(tmp_path, "heishan")
    monkeypatch.setattr(pipeline, "run_steps", run_steps)
    lab = tmp_path / "reports" / "heishan-lab"
    assert open_step("03_balance", str(file)).folder == lab
    assert asked.pop() == (lab, ["01_land", "02_account"])
    lab.mkdir(parents=True, exist_ok=True)
    resolved = taken.settled(Study.load(file), lab).resolved()
    (lab / "study.yml").write_text(resolved, encoding="utf-8", newline="\n")
    fill(lab, LAND)
    open_step("03_balance", str(file))
    assert asked.pop() == (lab, ["02_account"])
    fill(lab, ACCOUNT)
    open_step("03_balance", str(file))
    assert asked == []
    (lab / "study.yml").write_text("seed: 1\n", encoding="utf-8")  # tables of other settings
    open_step("03_balance", str(file))
    assert asked.pop() == (lab, ["01_land", "02_account"])


def fill(folder, step):
    for name in step.writes:
        path = tables.path(name, folder / "tables")
        path.parent.mkdir(exist_ok=True)
        path.touch()
