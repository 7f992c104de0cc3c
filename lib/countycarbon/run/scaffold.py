"""The scaffold of a study: a study file and small input tables that run as they are.

All numbers are a made example, drawn with a fixed seed, and say so.
"""

from __future__ import annotations

import csv
import io
import json
import random
import re
from pathlib import Path

from countycarbon.folders import PARAMS, data_of
from countycarbon.messages import fail
from countycarbon.run import templates
from countycarbon.study import Study

LARGEST_KM2 = 250_000
"""No county is larger (若羌县 has about 200,000 km²)."""

_CLASSES = {
    "0102": (1500, 3200),
    "0103": (300, 900),
    "0201": (40, 400),
    "0301": (60, 700),
    "0307": (30, 300),
    "0404": (10, 80),
    "05H1": (5, 60),
    "0601": (30, 420),
    "0701": (10, 160),
    "0702": (150, 420),
    "08H2": (5, 60),
    "1003": (40, 140),
    "1006": (30, 110),
    "1101": (20, 160),
    "1104": (40, 420),
    "1107": (30, 160),
    "1106": (0, 120),
}
"""Classes of the made example and the range of their area in a town, ha."""

_TOWNS = {
    "城关镇": "Chengguan",
    "东河镇": "Donghe",
    "西河镇": "Xihe",
    "南桥镇": "Nanqiao",
    "北桥镇": "Beiqiao",
    "柳林镇": "Liulin",
    "石门镇": "Shimen",
    "平原镇": "Pingyuan",
    "清泉镇": "Qingquan",
    "高台镇": "Gaotai",
    "新安镇": "Xin'an",
    "永乐镇": "Yongle",
    "大营镇": "Daying",
    "双庙镇": "Shuangmiao",
    "沙窝镇": "Shawo",
    "太平镇": "Taiping",
}

_STUDY = """\
# yaml-language-server: $schema=study.schema.json
# 数字均为自制示例，请替换。All numbers are a made example: replace them.
study: {study}
status: made                  # real | made | reconstructed | mixed; printed on every figure
county:
  name: {{ zh: {name}, en: {name_en} }}
  code: "{code}"
  province: {{ zh: 示例省, en: Example Province }}   # 请替换 / replace it
  {area}   # 公布的全县面积，用于闭合检验 / published area, for the test of closure
languages: [zh, en]
seed: 20240829

inputs:
  towns:                      # 镇街、人口、产值；没有的留空 / leave empty what you do not have
    file: ../{data}/towns.csv
    year: "2020"
    source: {{ zh: 自制示例, en: made example }}
    status: made
  land:                       # 也可用地块图层 kind: parcels / or a parcel layer
    kind: table
    file: ../{data}/land.csv
    unit: ha
    year: "2019"
    source: {{ zh: 自制示例, en: made example }}
    status: made
  # 有图斑和镇界时，以此代替上面的 land / with parcels and boundaries, instead of land above:
  # land:
  #   kind: parcels
  #   file: ../{data}/DLTB.gdb     # .gdb .gpkg .shp .parquet
  #   layer: DLTB
  #   year: "2019"
  #   source: {{ zh: 第三次国土调查, en: third national land survey }}
  #   status: real
  # boundaries:
  #   file: ../{data}/XZQ.shp
  #   town_code: XZQDM
  #   year: "2019"
  #   source: {{ zh: 行政区界线, en: administrative boundaries }}
  #   status: real

accounting:
  gas: C                      # C | CO2
  coefficients: wuqing_reconstruction   # 请换成本地系数 / use local coefficients

evaluation:
  judgements: ../{data}/judgements.yaml

response:
  quotas:
    total_ha: 400
    centre_share: 0.3

report:
  author: {{ zh: 编制组, en: study team }}
  date: "2026-01-01"
  # licence: CC-BY-4.0        # SPDX
  # publisher:                # 对报告负责者，写入 RO-Crate / who answers for the report
  #   name: {{ zh: 某某规划院, en: Planning Institute }}
  #   id: https://ror.org/…   # 机构 ROR，或个人 https://orcid.org/… / of a person
  #   url: https://…
  #   contact: someone@…
"""

_JUDGEMENTS = """\
# 成对判断矩阵：rows[i][j] 表示第 i 项比第 j 项重要多少（1/9–9）；自制示例，请由专家填写。
# rows[i][j] says how many times item i matters as much as item j; a made example.
status: 自制示例
source: made example
matrices:
  - matrix: criteria
    items: [sink, source, balance]
    rows: [["1", "1/2", "1/2"], ["2", "1", "1"], ["2", "1", "1"]]
  - matrix: sink
    items: [sink_per_head, sink_per_area]
    rows: [["1", "1"], ["1", "1"]]
  - matrix: source
    items: [source_net_per_head, source_net_per_area, source_net_per_output]
    rows: [["1", "1", "2"], ["1", "1", "2"], ["1/2", "1/2", "1"]]
  - matrix: balance
    items:
      [balance_net_per_head, balance_net_per_area, balance_net_per_output, compensation, support]
    rows:
      - ["1", "1", "2", "1", "1"]
      - ["1", "1", "2", "1", "1"]
      - ["1/2", "1/2", "1", "1/2", "1/2"]
      - ["1", "1", "2", "1", "1"]
      - ["1", "1", "2", "1", "1"]
"""


_README = """\
# 县域碳收支研究的工作区 · a workspace of county carbon studies

1. 把 `{data}/` 中的自制示例换成自己的数，核对 `params/{study}.yml`。
   Replace the made example in `{data}/` by your numbers, and go through `params/{study}.yml`.
2. `countycarbon run params/{study}.yml`
   报告在 `reports/{study}/`，可整个移走或发送。
   The report is in `reports/{study}/`, which can be moved or sent as a whole.

自己的系数集与指标集放在 `coefficients/`、`indicators/`。
Sets of your own go into `coefficients/` and `indicators/`.
要改报告的文字或笔记本 / to change the texts of the report, or its notebooks:
`countycarbon customise chapters`, `countycarbon customise notebooks`.
"""


def scaffold(
    study: str,
    name: str,
    name_en: str,
    code: str,
    area_km2: float | None = None,
    *,
    workspace: Path,
) -> list[Path]:
    """Write the files of a new study.

    Parameters
    ----------
    study : str
        Short name; becomes ``params/<study>.yml`` and ``data/<study>/``.
    name, name_en : str
        Name of the county.
    code : str
        Six-digit code of the county.
    area_km2 : float, optional
        Published area of the county, with which closure is tested; the land of the made example
        then adds up to it.  Without it the report says that closure was not tested.
    workspace : Path
        The folder to write into.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    KitError
        ``new.bad-name``, ``new.bad-code``, ``new.bad-area``, ``new.exists``; nothing is written
        then.
    """
    if not re.fullmatch(r"[a-z0-9][a-z0-9_-]*", study):
        raise fail("new.bad-name", key=study)
    if not re.fullmatch(r"\d{6}", code):
        raise fail("new.bad-code", key=code)
    if area_km2 is not None and not 0 < area_km2 <= LARGEST_KM2:
        raise fail("new.bad-area", key=f"{area_km2:g}", largest=f"{LARGEST_KM2:,}")
    file = workspace / PARAMS / f"{study}.yml"
    folder = data_of(workspace) / study
    for path in (file, folder):
        if path.exists():
            raise fail("new.exists", file=str(path))
    texts = {
        file: _STUDY.format(
            study=study,
            data=folder.relative_to(workspace).as_posix(),
            name=_text(name),
            name_en=_text(name_en),
            code=code,
            area="# area_km2: 1000" if area_km2 is None else f"area_km2: {area_km2!r}",
        ),
        folder / "towns.csv": _towns(code),
        folder / "land.csv": _land(code, area_km2),
        folder / "judgements.yaml": _JUDGEMENTS,
    }
    readme = workspace / "README.md"
    if not readme.exists():
        texts[readme] = _README.format(study=study, data=folder.relative_to(workspace).as_posix())
    for path, text in texts.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    made = templates.write(folder, _towns(code), _land(code, area_km2))
    return [*texts, schema(workspace), *made]


def schema(workspace: Path) -> Path:
    """Write the JSON schema of a study beside the studies, for editors; its path."""
    file = workspace / PARAMS / "study.schema.json"
    text = json.dumps(Study.json_schema(), ensure_ascii=False, indent=1, sort_keys=True)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text + "\n", encoding="utf-8", newline="\n")
    return file


def _text(name: str) -> str:
    """A name as YAML takes it, whatever signs it holds."""
    return json.dumps(name, ensure_ascii=False)


def _csv(rows: list[list[object]]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    return buffer.getvalue()


def _towns(code: str) -> str:
    draw = random.Random(1)
    heads = "town_id,town,town_en,group,cluster,function,population,output,industrial_output,status"
    rows: list[list[object]] = [[*heads.split(",")]]
    for i, (name, english) in enumerate(_TOWNS.items()):
        centre = i < 3
        output = draw.randrange(30, 90 if not centre else 200) * 1e4
        group, people = ("centre", 60) if centre else ("outer", 25)
        rows.append([
            f"{code}{101 + i}", name, english, group, "", "urban" if centre else "grain",
            draw.randrange(15, people) * 1000, int(output), int(output * 0.8), "自制示例",
        ])  # fmt: skip
    return _csv(rows)


def _land(code: str, area_km2: float | None) -> str:
    draw = random.Random(2)
    drawn = [
        [round(draw.uniform(*bounds), 2) for bounds in _CLASSES.values()]
        for _ in range(len(_TOWNS))
    ]
    if area_km2 is not None:  # the example adds up to the county, so that it runs as it is
        factor = 100 * area_km2 / sum(map(sum, drawn))
        drawn = [[round(area * factor, 4) for area in areas] for areas in drawn]
    rows: list[list[object]] = [["town_id", *_CLASSES]]
    rows += [[f"{code}{101 + i}", *areas] for i, areas in enumerate(drawn)]
    return _csv(rows)
