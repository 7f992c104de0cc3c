"""``countycarbon coefficients``: what each set covers in a county, and a form for the rest."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.cells import cell_len

from countycarbon.cli.console import example, say, show, told
from countycarbon.cli.options import Settings, StudyFile, changes
from countycarbon.messages import fail, language

if TYPE_CHECKING:
    from countycarbon.run.coverage import Coverage

_EPILOG = example(
    "countycarbon coefficients params/x.yml --template coefficients/x.xlsx --fill lulc_simple"
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        "coefficients",
        help=told(
            "各系数集对本县地类的覆盖；也可写出待填的系数表，旁列已发表的数值。",
            "Say how much of a county each set of coefficients covers; write a form for its "
            "classes with the published values beside.",
        ),
        epilog=_EPILOG,
    )(coefficients)


def coefficients(
    study: StudyFile,
    template: Annotated[
        Path | None,
        typer.Option(
            help=told(
                "写出待填的系数表（.csv 或 .xlsx）", "write a form (.csv or .xlsx) to fill in"
            )
        ),
    ] = None,
    fill: Annotated[
        str | None,
        typer.Option(
            help=told(
                "把这个系数集已有的数值连同来源填入表中",
                "write in the values of this set, where it has some, with their source",
            )
        ),
    ] = None,
    set_: Settings = None,
) -> None:
    """Say how much of a county each set of coefficients covers; write a form for the rest."""
    from countycarbon.run import coverage
    from countycarbon.study import Study

    if fill is not None and template is None:
        raise fail("accounting.form-without-template")
    found = coverage.examine(Study.load(study, changes(set_)))
    _print(found)
    if template is not None:
        coverage.write_form(found, template, fill, language())
        show(str(template))
        say(
            f"请填写黄色的列；放入系数集文件夹后设 accounting.coefficients: {template.stem}",
            "fill in the yellow columns; from the folder of coefficient sets it is used by "
            f"accounting.coefficients: {template.stem}",
        )


def _print(found: Coverage) -> None:
    from countycarbon.land import classes as land_classes
    from countycarbon.present.wording import coverage_words as words

    lang, used = language(), found.study.accounting.coefficients
    rows = [tuple(told(*pair) for pair in words.COLUMNS)]
    rows += [words.row(row, used, lang) for row in found.table.itertuples()]
    for line in _aligned(rows):
        show(line)
    show("")
    for line in words.after(used, used in set(found.table["set"]), found.refused, lang):
        show(line)
    show(told(*(words.LACKING if len(found.lacking) else words.NONE_LACKING)))
    names = land_classes.names(found.classes, lang)
    keyed = dict(list(found.references.groupby(["class_code", "role"])))
    for code, role, ha in found.lacking[["class_code", "role", "area_ha"]].itertuples(index=False):
        values = words.published(keyed.get((code, role)), lang)
        show(f"  - {words.lacking(code, names.get(code, code), role, ha, values, lang)}")


def _aligned(rows: list[tuple[str, ...]]) -> list[str]:
    """Rows as lines, columns under each other; numbers (columns 3 to 5) to the right.

    No terminal is wide enough for a table whose cells are cut: a line may break.
    """
    widths = [max(cell_len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = []
        for i, text in enumerate(row):
            space = " " * (widths[i] - cell_len(text))
            cells.append(space + text if 2 < i < 6 else text + space)
        lines.append("  ".join(cells).rstrip())
    return lines
