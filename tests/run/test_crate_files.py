"""Which files a crate describes, and what is known of each; the study is a stand-in."""

from types import SimpleNamespace

import pytest

from countycarbon.run import crate_files as files

MADE = ["en/report.pdf", "sheets/en/1.pdf", "sheets/zh/1.pdf", "tables/a.csv", "zh/report.pdf"]
APART = [".lock", ".work/x.csv", "failed/01.ipynb", "inputs/a.csv", "manifest.json"]


@pytest.mark.parametrize(
    ("languages", "left_out"),
    [(("zh", "en"), set()), (("zh",), {"en/report.pdf", "sheets/en/1.pdf"})],
)
def test_files_of_another_language_and_those_that_are_no_result_are_left_out(
    tmp_path, languages, left_out
):
    for name in (*MADE, *APART, files.METADATA, files.WORKFLOW):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    found = list(files.names(SimpleNamespace(languages=languages), tmp_path))
    assert found == [name for name in MADE if name not in left_out]


@pytest.mark.parametrize(
    ("name", "kind"),
    [("a.CSV", "text/csv"), ("b.yaml", "application/yaml"), ("c", "application/octet-stream")],
)
def test_size_and_type_do_not_depend_on_the_machine(tmp_path, name, kind):
    (tmp_path / name).write_bytes(b"12345")
    known = files.facts(tmp_path / name)
    assert (known["contentSize"], known["encodingFormat"]) == ("5", kind)
