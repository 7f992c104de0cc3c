r"""How much of a county a coefficient set covers, and what is published for the rest.

What a class without coefficient may be worth is estimated from the published values of the *other*
sets, per hectare and first-level class:

.. math:: \hat c = A \cdot (l + h) / 2, \qquad \text{share} = \hat c / (c + \hat c)

*l* and *h* are the smallest and largest published value of its first-level class and side (below
zero counts as zero), *c* the tonnes the set gives.  No value per hectare is published for built
land, so that no estimate exists for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.accounting.kinds import REFUSED_KINDS, per_hectare
from countycarbon.accounting.published import ranges
from countycarbon.land import classes as land_classes
from countycarbon.land.missing import OPEN
from countycarbon.units import Gas, gas_factor

if TYPE_CHECKING:
    import pandas as pd

ROLES = ("source", "sink")


def likely(library: pd.DataFrame, name: str, gas: Gas) -> pd.DataFrame:
    """Published range of each first-level class and side over all sets but one, in t of a gas.

    Parameters
    ----------
    library : DataFrame
        The rows of all sets, with the column ``set``.
    name : str
        The set that is left out: it is no evidence for what it lacks.
    gas : {"C", "CO2"}
        Gas of the result.

    Returns
    -------
    DataFrame
        parent, role, low, high; nothing below zero.
    """
    found = ranges(library[library["set"] != name].drop(columns="set"))
    factor = gas_factor("C", gas)
    return found.assign(low=found["low"].clip(lower=0) * factor, high=found["high"] * factor)


def cover(
    account: pd.DataFrame,
    published: pd.DataFrame,
    classes: pd.DataFrame,
    name: str,
    evidence: str = "–",
) -> pd.DataFrame:
    """Hectares and tonnes with and without a coefficient, by side of the account.

    Parameters
    ----------
    account : DataFrame
        The table ``account`` as this set gives it, energy and activities included.
    published : DataFrame
        From :func:`likely`, in the gas of the account.
    classes : DataFrame
        The class table.
    name, evidence : str
        Name of the set, and the evidence marks of its rows.

    Returns
    -------
    DataFrame
        The table ``coefficient_coverage``: a row for each side.  ``unknown_ha`` is the part of
        ``without_ha`` for which nothing is published, so that ``share_left`` leaves it out.

    Examples
    --------
    >>> import pandas as pd
    >>> rows = [("0301", "sink", 10.0, 6.0, ""), ("0404", "sink", 20.0, None, "NE"),
    ...         ("0601", "source", 5.0, None, "NE")]
    >>> names = ["class_code", "role", "area_ha", "carbon_t", "notation"]
    >>> classes = pd.DataFrame({"code": ["0301", "0404", "0601"], "parent": ["03", "04", "06"]})
    >>> grass = pd.DataFrame({"parent": ["04"], "role": ["sink"], "low": [0.1], "high": [0.3]})
    >>> found = cover(pd.DataFrame(rows, columns=names), grass, classes, "mine")
    >>> found[["role", "with_ha", "without_ha", "unknown_ha", "share_left"]]
         role  with_ha  without_ha  unknown_ha  share_left
    0  source      0.0         5.0         5.0         NaN
    1    sink     10.0        20.0         0.0         0.4
    """
    import pandas as pd

    rows = [_side(account, published, classes, role) for role in ROLES]
    return pd.DataFrame(rows).assign(set=name, evidence=evidence)[COLUMNS]


COLUMNS = [
    "set", "evidence", "role", "with_ha", "without_ha", "without_share", "without_classes",
    "unknown_ha", "share_left_low", "share_left", "share_left_high",
]  # fmt: skip


def _side(
    account: pd.DataFrame, published: pd.DataFrame, classes: pd.DataFrame, role: str
) -> dict[str, object]:
    mine = account[(account["role"] == role) & account["area_ha"].notna()]
    lost = mine["notation"].isin(OPEN)
    left, known = mine[lost], float(mine.loc[~lost, "carbon_t"].sum())
    parents = land_classes.parents(classes)
    keyed = published[published["role"] == role].set_index("parent")
    keyed = keyed.reindex(left["class_code"].map(parents))
    hectares = left["area_ha"].to_numpy()
    low, high = (
        float((keyed[c].to_numpy() * hectares)[keyed[c].notna()].sum()) for c in ("low", "high")
    )
    open_ha = float(hectares[keyed["high"].isna().to_numpy()].sum())
    without, whole = float(hectares.sum()), float(mine["area_ha"].sum())
    unknown = open_ha == without and len(left) > 0
    shares = {
        f"share_left{end}": float("nan") if unknown else _part(tonnes, known) if len(left) else 0.0
        for end, tonnes in (("_low", low), ("", (low + high) / 2), ("_high", high))
    }
    return {
        "role": role,
        "with_ha": whole - without,
        "without_ha": without,
        "without_share": without / whole if whole else 0.0,
        "without_classes": ", ".join(sorted(set(left["class_code"]))),
        "unknown_ha": open_ha,
        **shares,
    }


def _part(left: float, known: float) -> float:
    """Share that is left; all of it where the set gives nothing."""
    return left / (left + known) if known > 0 else 1.0


def wanted(area: pd.DataFrame, classes: pd.DataFrame) -> pd.DataFrame:
    """Every class of a county and side of the account it belongs to, with its hectares.

    Parameters
    ----------
    area : DataFrame
        The table ``area``.
    classes : DataFrame
        The class table.

    Returns
    -------
    DataFrame
        class_code, role, area_ha; a neutral class is on no side.
    """
    hectares = area.groupby("class_code", sort=True)["area_ha"].sum(min_count=1)
    roles = land_classes.roles(classes)
    rows = [
        (code, role, ha)
        for code, ha in hectares.items()
        for role in ROLES
        if role in roles.get(str(code), "").split("+")
    ]
    import pandas as pd

    return pd.DataFrame(rows, columns=["class_code", "role", "area_ha"])


def references(rows: pd.DataFrame, library: pd.DataFrame, classes: pd.DataFrame) -> pd.DataFrame:
    """What the sets have for each class and side, the closest class and best evidence first.

    Parameters
    ----------
    rows : DataFrame
        class_code, role.
    library : DataFrame
        The rows of all sets, with the column ``set``.
    classes : DataFrame
        The class table.

    Returns
    -------
    DataFrame
        class_code, role, set, serves, kind, low, central, high, unit, gas, region, year, source,
        evidence.  Made values, stocks, NPP and values of one season are left out: they are no
        published yearly net value.
    """
    import pandas as pd

    yearly = library["unit"].map(lambda u: (per_hectare(u) or (0, "", ""))[2] == "a")
    good = library[
        yearly
        & (library["evidence"] != "M")
        & ~library["kind"].isin(["land_carbon", *REFUSED_KINDS])
    ]
    parents = land_classes.parents(classes)
    parts = []
    for code, role in zip(rows["class_code"], rows["role"], strict=True):
        chain = list(dict.fromkeys([code, code[:4], parents.get(code, code[:2])]))
        mine = good[(good["role"] == role) & good["class_code"].isin(chain)]
        near = mine["class_code"].map(chain.index)
        mine = mine.assign(near=near, serves=mine["class_code"], class_code=code)
        parts.append(mine.sort_values(["near", "evidence", "set", "coefficient_id"]))
    together = pd.concat(parts, ignore_index=True) if parts else good.assign(serves="").iloc[:0]
    return together[REFERENCES]


REFERENCES = [
    "class_code", "role", "set", "serves", "kind", "low", "central", "high", "unit", "gas",
    "region", "year", "source", "evidence",
]  # fmt: skip


def form(rows: pd.DataFrame, classes: pd.DataFrame, name: str, gas: Gas) -> pd.DataFrame:
    """A coefficient set to be filled in: a row for each class and side, no value in it.

    Parameters
    ----------
    rows : DataFrame
        From :func:`wanted`.
    classes : DataFrame
        The class table.
    name : str
        Name of the set; it begins the identifiers.
    gas : {"C", "CO2"}
        Gas of the study.

    Returns
    -------
    DataFrame
        The columns of the table ``coefficient_set`` and ``area_ha``.
    """
    blank = dict.fromkeys(SET_COLUMNS, "")
    parents = land_classes.parents(classes)
    out = rows.assign(**{c: blank[c] for c in SET_COLUMNS if c not in rows})
    pairs = list(zip(rows["class_code"], rows["role"], strict=True))
    out["coefficient_id"] = [f"{name}-{code}-{role}" for code, role in pairs]
    out["kind"] = [_kind(parents.get(code, code[:2]), role) for code, role in pairs]
    out["unit"], out["gas"], out["status"] = f"t {gas}/ha/a", gas, "real"
    for column in NUMBERS:
        out[column] = float("nan")
    return out[[*SET_COLUMNS, "area_ha"]]


NUMBERS = ("low", "central", "high")
SET_COLUMNS = [
    "coefficient_id", "class_code", "role", "kind", *NUMBERS, "range_meaning", "distribution",
    "unit", "gas", "region", "year", "source", "evidence", "status",
]  # fmt: skip


def _kind(parent: str, role: str) -> str:
    """What a coefficient of such land usually is; the form may be changed."""
    if role == "sink":
        return "flux"
    return "crop_inputs" if parent == CROPLAND else "energy"


CROPLAND = "01"


def filled(rows: pd.DataFrame, given: pd.DataFrame, name: str) -> pd.DataFrame:
    """The form with the values of a set where it has some; the source names set and row.

    Parameters
    ----------
    rows : DataFrame
        From :func:`form`.
    given : DataFrame
        The set as :func:`countycarbon.accounting.coefficients.resolve` has it.
    name : str
        Name of the set.
    """
    have = given[given["notation"] == ""].set_index(["class_code", "role"])
    keys = list(zip(rows["class_code"], rows["role"], strict=True))
    out = rows.astype({c: "object" for c in SET_COLUMNS if c not in NUMBERS})
    if len(have):
        out["unit"], out["gas"] = have["unit"].iloc[0], have["gas"].iloc[0]
    taken = [c for c in SET_COLUMNS if c not in ("coefficient_id", "class_code", "role", "source")]
    for index, key in zip(rows.index, keys, strict=True):
        if key in have.index:
            row = have.loc[key]
            out.loc[index, taken] = row[taken].to_list()
            out.loc[index, "source"] = f"{row['source']} [{name}: {row['coefficient_id']}]"
    return out
