"""Tables of the chapters on the account and the balance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from countycarbon.land import classes as land_classes
from countycarbon.present import format as printed
from countycarbon.present.exhibit import Sheet
from countycarbon.present.wording.account_codes import CODES, class_name

if TYPE_CHECKING:
    import pandas as pd

_TOTAL = ("合计", "Total")


def town_names(towns: pd.DataFrame, lang: str) -> Mapping[str, str]:
    """Name of each town in one language."""
    return dict(zip(towns["town_id"], towns["town" if lang == "zh" else "town_en"], strict=True))


def _class_codes(classes: pd.DataFrame) -> dict[str, tuple[str, str]]:
    zh, en = (land_classes.names(classes, lang) for lang in ("zh", "en"))
    return {code: (f"{zh[code]} {code}", f"{en[code]} {code}") for code in zh}


def coefficients(
    frame: pd.DataFrame,
    account: pd.DataFrame,
    classes: pd.DataFrame,
    *,
    lang: str,
    gas: str,
) -> Sheet:
    """The coefficients that were used, each once, with range, source and evidence."""
    used = frame[
        frame["coefficient_id"].isin(account["coefficient_id"]) & (frame["notation"] == "")
    ]
    rows = used.drop_duplicates("coefficient_id").assign(class_code=lambda f: f["serves"])
    rows = rows.sort_values(["role", "class_code"], ascending=[False, True])
    said = [_said(text, lang) for text in rows["source"]]
    order = list(dict.fromkeys(said))
    rows["source"] = [f"({order.index(text) + 1})" for text in said]
    head = "来源：" if lang == "zh" else "Sources: "
    note = head + "; ".join(f"({i}) {text}" for i, text in enumerate(order, 1))
    columns = ["class_code", "role", "kind", "low", "central", "high", "unit", "source", "evidence"]
    codes = {**CODES, "class_code": _class_codes(classes)}
    evidence = {k: (k, k) for k in CODES["evidence"]}
    codes["evidence"] = evidence
    places = {"low": 3, "central": 3, "high": 3}
    return printed.sheet(
        "coefficients", rows, lang=lang, gas=gas, columns=columns, codes=codes, decimals=places,
        note=note,
    )  # fmt: skip


def _said(text: str, lang: str) -> str:
    """Sources written as ``Chinese | English``: the part in the language asked for."""
    return text.split(" | ")[0 if lang == "zh" else -1]


def account_class(frame: pd.DataFrame, classes: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Area, coefficient, tonnes and share of each class, with a total for each role."""
    import pandas as pd

    names = _class_codes(classes)
    rows = []
    for role in ("source", "sink"):
        part = frame[frame["role"] == role]
        word = printed.code("role", role, lang)
        for r in part.itertuples():
            name = names[str(r.class_code)][lang != "zh"]
            key = str(r.notation)
            rows.append(
                (
                    word,
                    name,
                    printed.number(r.area_ha, 2, key),
                    printed.number(r.coefficient, 4, key),
                    printed.number(r.carbon_t, 2, key),
                    printed.percent(r.share, 2, key),
                )
            )
        if len(part):
            missing = part["notation"].isin(["NE", "C"]).any()
            total = float("nan") if missing else part["carbon_t"].sum()
            share = "" if missing else printed.percent(1.0, 2)
            rows.append((word, _TOTAL[lang != "zh"], "", "", printed.number(total, 2, "NE"), share))
    heads = ["role", "class_code", "area_ha", "coefficient", "carbon_t", "share"]
    spec = {c: printed.heading("account_classes", c, lang, gas) for c in heads}
    labels = [f"{spec[c][0]} ({spec[c][1]})" if spec[c][1] else spec[c][0] for c in heads]
    return Sheet(pd.DataFrame(rows, columns=labels, dtype=object))


def account_town(
    frame: pd.DataFrame, towns: pd.DataFrame, role: str, *, lang: str, gas: str
) -> Sheet:
    """One role of the account: towns down, first-level classes across, whole tonnes."""
    import pandas as pd

    part = frame[frame["role"] == role]
    parents = sorted(part["parent"].unique())
    wide = part.pivot(index="town_id", columns="parent", values="carbon_t")
    keys = part.pivot(index="town_id", columns="parent", values="notation")
    keys = keys.fillna("NO")  # a class that does not occur in a town: nothing, not missing
    names = town_names(towns, lang)
    missing = keys.isin(["NE", "C"])
    known = wide.fillna(0.0)
    rows = []
    for town in wide.index:
        cells = [keys.at[town, p] or printed.number(known.at[town, p], 0) for p in parents]
        total = float("nan") if missing.loc[town].any() else known.loc[town].sum()
        rows.append([names.get(town, town), *cells, printed.number(total, 0, "NE")])
    whole = float("nan") if missing.any(axis=None) else known.sum().sum()
    last = [_column_total(known[p], keys[p]) for p in parents]
    rows.append([_TOTAL[lang != "zh"], *last, printed.number(whole, 0, "NE")])
    head = "镇街" if lang == "zh" else "Town"
    labels = [head, *(class_name(role, p, lang) for p in parents), _TOTAL[lang != "zh"]]
    return Sheet(pd.DataFrame(rows, columns=labels, dtype=object))


def _column_total(values: pd.Series, keys: pd.Series) -> str:
    """The sum of a column; a key where a part is missing or everything stands elsewhere."""
    found = set(keys) - {"NO"}
    open_keys = [key for key in ("NE", "C") if key in found]
    if open_keys:
        return open_keys[0]
    return "IE" if found == {"IE"} else printed.number(values.sum(), 0)


def balance(frame: pd.DataFrame, towns: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """Source, sink, net and the three coefficients of each town.

    Where no town has a balance the estimated parts are shown instead; they are no totals.
    """
    columns = ["town", "source_t", "sink_t", "net_t", "compensation", "support", "contribution"]
    if frame["net_t"].isna().all():
        columns = [*columns[:4], "source_known_t", "sink_known_t"]
    shown = printed.sheet(
        "balance",
        frame,
        lang=lang,
        gas=gas,
        columns=columns,
        names=town_names(towns, lang),
        total=[c for c in columns if c.endswith("_t")],
    )
    shown.frame.iloc[-1] = shown.frame.iloc[-1].replace(printed.EMPTY, "NE")
    return shown


def gaps(frame: pd.DataFrame, classes: pd.DataFrame, *, lang: str, gas: str) -> Sheet:
    """What is not estimated: class, key, units, hectares."""
    codes = {"class_code": _class_codes(classes)}
    return printed.sheet("gaps", frame, lang=lang, gas=gas, codes=codes)
