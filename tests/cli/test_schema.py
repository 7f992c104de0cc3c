"""The schema with which an editor checks a study."""

import json

from typer.testing import CliRunner

from countycarbon.cli import app
from countycarbon.study import Study


def test_the_schema_is_written_beside_the_studies_the_same_each_time(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "params").mkdir()
    file = tmp_path / "params" / "study.schema.json"
    said = CliRunner().invoke(app, ["schema"])
    assert said.exit_code == 0 and said.output.strip() == str(file)
    before = file.read_bytes()
    found = json.loads(before)
    assert found["properties"].keys() == Study.model_fields.keys()
    assert found["additionalProperties"] is False  # an unknown key is marked while one types
    assert b"\r" not in before and before.endswith(b"}\n")
    CliRunner().invoke(app, ["schema"])
    assert file.read_bytes() == before
