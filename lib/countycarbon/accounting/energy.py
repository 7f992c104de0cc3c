r"""Energy and other activities: amount times factor, bases and gases checked.

.. math:: E = \sum_f a_f\, e_f

An amount in tonnes of fuel only meets a factor per tonne, one in tonnes of standard coal only a
factor per tce: 0.7559 t C per tce times *physical* tonnes of coal would be 1.4 times too much.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from countycarbon.accounting import measures, terms
from countycarbon.messages import Problems, fail
from countycarbon.units import CO2_PER_C, Gas, gas_factor

if TYPE_CHECKING:
    import pandas as pd

POWER = "electricity"
GENERATION = "power_generation"

PowerBasis = Literal["consumption", "generation"]


def emissions(
    fuel_use: pd.DataFrame,
    factors: pd.DataFrame,
    gas: Gas | None = None,
    gwp: float | None = None,
) -> pd.DataFrame:
    """Tonnes from every line of a table of fuels (or of farm inputs, animals, trips).

    Parameters
    ----------
    fuel_use : DataFrame
        ``fuel`` (or ``item``), ``amount``, ``unit``; other columns are kept.
    factors : DataFrame
        ``fuel`` (or ``item``), ``factor`` (or ``central``), ``unit`` such as ``t C/tce``, with
        ``basis`` where it is declared and low, high where there is a range.
    gas : {"C", "CO2"}, optional
        Basis wanted; that of the factors by default.
    gwp : float, optional
        Global warming potential of methane, for factors in CH4; the result is then CO2e,
        expressed in the basis wanted.

    Returns
    -------
    DataFrame
        ``fuel_use`` with carbon_t, low_t, high_t (empty without a range), gas and, where the
        factors have it, coefficient_id.

    Raises
    ------
    KitError
        ``accounting.unknown-item``, ``.amount-unit``, ``.factor-unit``, ``.wrong-basis``,
        ``.negative-amount``, ``.mixed-gas``, ``.no-gwp``: all that were found.

    Examples
    --------
    100 t of coal at 0.5409 t C/t:

    >>> import pandas as pd
    >>> use = pd.DataFrame({"fuel": ["raw_coal"], "amount": [100.0], "unit": ["t"]})
    >>> per_tonne = pd.DataFrame({"fuel": ["raw_coal"], "factor": [0.5409], "unit": ["t C/t"]})
    >>> emissions(use, per_tonne)["carbon_t"].round(2).tolist()
    [54.09]
    """
    key = "fuel" if "fuel" in fuel_use else "item"
    table = _factor_table(factors)
    _check(fuel_use, table, key, gwp)
    rows = fuel_use.reset_index(drop=True)
    chosen = table.loc[rows[key]].reset_index(drop=True)
    meaning = [measures.factor(u) for u in chosen["unit"]]
    gases = [m.gas for m in meaning if m]
    wanted: Gas = gas or ("C" if "C" in gases else "CO2")
    sizes = [(measures.amount(u) or ("", float("nan")))[1] for u in rows["unit"]]
    scale = [_to(m, wanted, gwp) for m in meaning]
    rate = rows["amount"] * sizes * scale
    out = rows.assign(carbon_t=rate * chosen["factor"], gas=wanted)
    out["low_t"], out["high_t"] = rate * chosen["low"], rate * chosen["high"]
    out["methane"] = [m is not None and m.gas == "CH4" for m in meaning]
    out["factor"], out["factor_unit"] = chosen["factor"], chosen["unit"]
    out["coefficient_id"] = chosen["coefficient_id"]
    return out


def _factor_table(factors: pd.DataFrame) -> pd.DataFrame:
    key = "fuel" if "fuel" in factors else "item"
    table = factors.rename(columns={"central": "factor"}).set_index(key)
    for column in ("low", "high"):
        if column not in table:
            table[column] = float("nan")
    if "coefficient_id" not in table:
        table["coefficient_id"] = table.index
    return table


def _to(meaning: measures.Factor | None, wanted: Gas, gwp: float | None) -> float:
    if meaning is None:
        return float("nan")
    if meaning.gas == "CH4":
        return meaning.scale * (gwp or float("nan")) * gas_factor("CO2", wanted)
    return meaning.scale * gas_factor("C" if meaning.gas == "C" else "CO2", wanted)


def _check(use: pd.DataFrame, table: pd.DataFrame, key: str, gwp: float | None) -> None:
    problems = Problems()
    for number, (item, size, unit) in enumerate(
        zip(use[key], use["amount"], use["unit"], strict=True), 2
    ):
        if size < 0:
            problems.add("accounting.negative-amount", row=number, name=item, value=size)
        if item not in table.index:
            name, allowed = (terms.listed(every, terms.ITEMS) for every in ([item], table.index))
            problems.add("accounting.unknown-item", row=number, name=name, allowed=allowed)
            continue
        given, per = measures.amount(unit), measures.factor(str(table.at[item, "unit"]))
        if given is None:
            name = terms.listed([item], terms.ITEMS)
            problems.add("accounting.amount-unit", row=number, name=name, unit=unit)
        elif per is None:
            problems.add("accounting.factor-unit", name=item, unit=table.at[item, "unit"])
        elif given[0] != per.per:
            problems.add(
                "accounting.wrong-basis",
                row=number,
                name=item,
                unit=unit,
                basis=measures.BASES[given[0]],
                factor=table.at[item, "unit"],
                needed=measures.BASES[per.per],
            )
        elif per.gas == "CH4" and gwp is None:
            problems.add("accounting.no-gwp", name=item)
    problems.stop()


def check_power(fuel_use: pd.DataFrame, basis: PowerBasis) -> None:
    """Refuse power counted in the other way than the study says: it would count twice.

    Parameters
    ----------
    fuel_use : DataFrame
        ``item`` and ``use``; ``use`` is ``power_generation`` for fuel burnt in power plants.
    basis : {"consumption", "generation"}
        What the study counts.

    Raises
    ------
    KitError
        ``accounting.power-twice``, with the rows.
    """
    generated, consumed = fuel_use["use"] == GENERATION, fuel_use["item"] == POWER
    wrong = generated if basis == "consumption" else consumed
    if wrong.any():
        rows = ", ".join(str(i + 2) for i in fuel_use.index[wrong])
        raise fail("accounting.power-twice", rows=rows, basis=basis)


def factor_from_fuel(
    heating_value: float, carbon_content: float, oxidation: float = 1.0, gas: Gas = "C"
) -> float:
    """Factor per tonne of fuel from its heating value.

    Parameters
    ----------
    heating_value : float
        Net calorific value, TJ/t.
    carbon_content : float
        t C/TJ.
    oxidation : float
        Share of the carbon that burns, 0 ... 1.
    gas : {"C", "CO2"}
        Basis of the factor.

    Returns
    -------
    float
        t of the gas per t of fuel: NCV × carbon content × oxidation (× 44/12).

    Examples
    --------
    LPG: 50179 kJ/kg and 63100 kg CO2/TJ, that is 0.050179 TJ/t × 63.1 × 12/44 t C/TJ:

    >>> round(factor_from_fuel(0.050179, 63.1 * 12 / 44), 4)
    0.8635
    """
    carbon = heating_value * carbon_content * oxidation
    return carbon * CO2_PER_C if gas == "CO2" else carbon


def to_standard_coal(fuel_use: pd.DataFrame, conversion: pd.DataFrame) -> pd.DataFrame:
    """Amounts in physical units as tonnes of standard coal.

    Parameters
    ----------
    fuel_use : DataFrame
        ``item``, ``amount``, ``unit``.
    conversion : DataFrame
        ``fuel``, ``tce_per_unit``, ``unit`` (``tce/t`` or ``tce/m3``).

    Returns
    -------
    DataFrame
        Rows that have a conversion are in tce; others (already tce, power) stay as they are.

    Examples
    --------
    >>> import pandas as pd
    >>> use = pd.DataFrame({"item": ["raw_coal"], "amount": [100.0], "unit": ["t"]})
    >>> rate = pd.DataFrame({"fuel": ["raw_coal"], "tce_per_unit": [0.7143], "unit": ["tce/t"]})
    >>> to_standard_coal(use, rate)[["amount", "unit"]].values.tolist()
    [[71.43, 'tce']]
    """
    rates = {f: (r, u) for f, r, u in conversion[["fuel", "tce_per_unit", "unit"]].values.tolist()}
    out = fuel_use.astype({"amount": "float64"})
    for i in out.index:
        given = measures.amount(str(out.at[i, "unit"]))
        rate, unit = rates.get(str(out.at[i, "item"]), (0.0, ""))
        if given and unit == f"tce/{given[0]}":
            out.loc[i, "amount"] = float(out.at[i, "amount"]) * given[1] * rate  # type: ignore[arg-type]
            out.loc[i, "unit"] = "tce"
    return out
