"""Monte Carlo over the account: sources and sinks of every town in every draw."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from countycarbon import tables
from countycarbon.accounting import draws as random
from countycarbon.land.missing import OPEN
from countycarbon.messages import warn

if TYPE_CHECKING:
    import pandas as pd

Floats = NDArray[np.float64]

AREAS = "areas"
"""Name of the land areas among the things that spread a total."""

_CHUNK = 250  # draws worked at once: 250 × 30 towns × 60 classes stay inside the cache


@dataclass(frozen=True)
class TownDraws:
    """Tonnes of each town in each draw.

    Attributes
    ----------
    town_ids : list of str
        Order of the columns.
    source, sink, cropland_source : ndarray, shape (draws, towns)
        Tonnes of the account's gas.
    spreads : DataFrame
        The table ``variance_shares``: what each coefficient, and the areas, add to the spread.
    area_errors : mapping of str to ndarray, shape (draws, towns)
        By how many hectares each group of classes asked for is off.
    """

    town_ids: list[str]
    source: Floats
    sink: Floats
    cropland_source: Floats
    spreads: pd.DataFrame
    area_errors: Mapping[str, Floats] = field(default_factory=dict)


def draw(
    account: pd.DataFrame,
    coefficients: pd.DataFrame,
    *,
    n: int = 10_000,
    seed: int = 0,
    area_sd: float | None = None,
    groups: Mapping[str, Collection[str]] | None = None,
) -> TownDraws:
    r"""Draw the account of all towns.

    In draw *d* the tonnes of town *i* are :math:`\sum_k A_{ik} e_{ikd}\, c_k m_{kd}`, with one
    multiplier :math:`m_{kd}` per coefficient for all towns, and area errors :math:`e_{ikd}` that
    keep the area of the town.

    Parameters
    ----------
    account : DataFrame
        The table ``account``; towns with a row not estimated are left out by the caller.
    coefficients : DataFrame
        The table ``coefficients``.
    n, seed : int
        Number of draws and seed.
    area_sd : float, optional
        Relative standard deviation of a class's area in a town; without it areas stay as they
        are and are listed as not estimated (NE) for uncertainty.
    groups : mapping of str to land classes, optional
        Sums of areas whose errors are wanted too, such as built land.

    Returns
    -------
    TownDraws

    Warns
    -----
    accounting.no-range
        Coefficients without a range: NE for uncertainty, with their share of the tonnes.
    """
    # what is known of a town of which a part is open is not that town's source or sink
    lost = set(account.loc[account["notation"].isin(OPEN), "town_id"])
    rows = account[account["carbon_t"].notna() & ~account["town_id"].isin(lost)]
    if rows.empty:
        nothing = np.empty((n, 0))
        return TownDraws([], nothing, nothing, nothing, _empty("variance_shares"))
    ids = sorted(rows["coefficient_id"].unique())
    used = coefficients.drop_duplicates("coefficient_id").set_index("coefficient_id")
    used = used.reindex(ids).rename_axis("coefficient_id").reset_index()
    multiple = random.multipliers(used, n, seed)
    frame = _Frame(rows, ids)
    off: dict[str, Floats] = {}
    if area_sd is None:
        source, sink, crop = (part @ multiple.T for part in frame.by_coefficient())
        totals = source.T, sink.T, crop.T
        areas = None
    else:
        rng = random.generator(seed, "areas")
        totals, off = frame.with_area_errors(multiple, area_sd, rng, groups or {})
        areas = totals
    spreads = _spreads(rows, used, multiple, areas)
    return TownDraws(frame.towns, *totals, spreads, off)


def _empty(name: str) -> pd.DataFrame:
    """A declared table without rows, for a county in which no town is complete."""
    import pandas as pd

    return pd.DataFrame(columns=tables.declared(name).names)


def compensation(source: Floats, sink: Floats) -> Floats:
    """D of each town in each draw; not a number where a town has no source."""
    return sink / np.where(source > 0, source, np.nan)


def support(source: Floats, sink: Floats) -> Floats:
    """ESC of each town in each draw, relative to the county of the same draw."""
    county = sink.sum(axis=1) / source.sum(axis=1)
    return compensation(source, sink) / county[:, None]


class _Frame:
    """The account as arrays: towns × (class, role) pairs."""

    def __init__(self, rows: pd.DataFrame, ids: list[str]) -> None:
        self.towns = sorted(rows["town_id"].unique())
        self.ids = ids
        keys = rows[["class_code", "role", "coefficient_id"]].drop_duplicates()
        keys = keys.sort_values(["class_code", "role"])
        self.pairs = [tuple(key) for key in keys.itertuples(index=False)]
        place = {pair: j for j, pair in enumerate(self.pairs)}
        town = {t: i for i, t in enumerate(self.towns)}
        three = (rows["class_code"], rows["role"], rows["coefficient_id"])
        at = [place[key] for key in zip(*three, strict=True)]
        where = [town[t] for t in rows["town_id"]]
        shape = len(self.towns), len(self.pairs)
        self.carbon, self.area = np.zeros(shape), np.zeros(shape)
        self.carbon[where, at] = rows["carbon_t"]
        self.area[where, at] = rows["area_ha"]
        self.coefficient = np.array([ids.index(c) for _, _, c in self.pairs])
        roles = np.array([role for _, role, _ in self.pairs])
        crop = np.array([code.startswith("01") for code, _, _ in self.pairs])
        self.masks = roles == "source", roles == "sink", (roles == "source") & crop
        self.codes = sorted({code for code, _, _ in self.pairs})
        self.classes = np.array([self.codes.index(code) for code, _, _ in self.pairs])

    def by_coefficient(self) -> list[Floats]:
        """Tonnes by town and coefficient, for source, sink and source of cropland."""
        gather = np.zeros((len(self.pairs), len(self.ids)))
        gather[np.arange(len(self.pairs)), self.coefficient] = 1.0
        return [(self.carbon * mask) @ gather for mask in self.masks]

    def with_area_errors(
        self,
        multiple: Floats,
        sd: float,
        rng: np.random.Generator,
        groups: Mapping[str, Collection[str]],
    ) -> tuple[tuple[Floats, Floats, Floats], dict[str, Floats]]:
        """Totals by town when every class's area is off and the town's area is kept."""
        n, towns, count = len(multiple), len(self.towns), len(self.codes)
        out = np.empty((3, n, towns))
        hectares = np.zeros((count, towns))
        np.maximum.at(hectares, self.classes, self.area.T)  # a class's roles share its area
        share = (hectares / hectares.sum(axis=0)).T.astype(np.float32)
        members = np.array([[c in inside for c in self.codes] for inside in groups.values()])
        off = np.empty((len(groups), n, towns))
        for start in range(0, n, _CHUNK):
            part = slice(start, min(start + _CHUNK, n))
            rates = multiple[part][:, self.coefficient]
            size = rates.shape[0], towns, count
            errors = 1 + np.float32(sd) * rng.standard_normal(size, dtype=np.float32)
            np.maximum(errors, 0.0, out=errors)
            errors /= np.einsum("tk,dtk->dt", share, errors)[:, :, None]
            for k, mask in enumerate(self.masks):
                tonnes = self._by_class(rates, mask, size)
                out[k, part] = np.einsum("dtk,dtk->dt", tonnes, errors)
            for g, inside in enumerate(members):
                off[g, part] = np.einsum("dtk,kt->dt", errors[..., inside] - 1, hectares[inside])
        return (out[0], out[1], out[2]), dict(zip(groups, off, strict=True))

    def _by_class(
        self, rates: Floats, mask: NDArray[np.bool_], size: tuple[int, int, int]
    ) -> NDArray[np.float32]:
        """Tonnes by draw, town and class before area errors."""
        out = np.zeros(size, dtype=np.float32)
        for j in np.flatnonzero(mask):
            out[:, :, self.classes[j]] += rates[:, j, None] * self.carbon[:, j]
        return out


def _spreads(
    rows: pd.DataFrame,
    used: pd.DataFrame,
    multiple: Floats,
    areas: tuple[Floats, Floats, Floats] | None,
) -> pd.DataFrame:
    """What each coefficient and the areas add to the variance of the county's net source."""
    import pandas as pd

    signed = rows["carbon_t"].where(rows["role"] == "source", -rows["carbon_t"])
    net = signed.groupby(rows["coefficient_id"]).sum().reindex(used["coefficient_id"])
    parts = [multiple[:, k] * tonnes for k, tonnes in enumerate(net)]
    ranged = random.has_range(used).to_numpy()
    out = used[["coefficient_id", "serves", "role", "low", "central", "high", "unit"]].copy()
    out["carbon_t"] = net.abs().to_numpy()
    out["gas"] = rows["gas"].iloc[0]
    still = sum(parts)
    if areas is not None:
        parts.append(areas[0].sum(axis=1) - areas[1].sum(axis=1) - still)
    shares = random.shares(parts)
    out["share"] = np.where(ranged, shares[: len(out)], np.nan)
    out["notation"] = np.where(ranged, "", "NE")
    last = {"coefficient_id": AREAS, "role": "", "gas": out["gas"].iloc[0]}
    last |= {"share": np.nan if areas is None else shares[-1]}
    last |= {"notation": "NE" if areas is None else ""}
    out = pd.concat([out, pd.DataFrame([last])], ignore_index=True)
    _warn_fixed(out)
    return out.sort_values("share", ascending=False, na_position="last", kind="stable")


def _warn_fixed(spreads: pd.DataFrame) -> None:
    """Name the rows without a range, and how much of the tonnes rests on them."""
    fixed = spreads[spreads["notation"] == "NE"]
    if len(fixed):
        share = fixed["carbon_t"].sum() / spreads["carbon_t"].sum()
        names = ", ".join(fixed["coefficient_id"])
        warn("accounting.no-range", rows=names, share=f"{100 * share:.1f} %")


def totals(drawn: TownDraws, balance: pd.DataFrame, coverage: float = 0.95) -> pd.DataFrame:
    """Intervals of the county's source, sink, net source and D.

    Parameters
    ----------
    drawn : TownDraws
        The draws.
    balance : DataFrame
        The table ``balance``, for the central values.
    coverage : float
        Share of the draws inside the interval.

    Returns
    -------
    DataFrame
        The table ``uncertainty_totals``.  A measure on which nothing with a range bears has no
        interval: its error is not known, which is not zero.
    """
    import pandas as pd

    if not drawn.town_ids:
        return _empty("uncertainty_totals")
    rows = balance[balance["town_id"].isin(drawn.town_ids)]
    source, sink = drawn.source.sum(axis=1), drawn.sink.sum(axis=1)
    central = rows["source_t"].sum(), rows["sink_t"].sum()
    county = {
        "source_t": (central[0], source),
        "sink_t": (central[1], sink),
        "net_t": (central[0] - central[1], source - sink),
        "compensation": (central[1] / central[0], sink / source),
    }
    still = _still(source[:, None], sink[:, None])
    out = [
        _row({"measure": m}, value, draws, coverage, known=not still[m][0])
        for m, (value, draws) in county.items()
    ]
    return pd.DataFrame(out).assign(gas=rows["gas"].iloc[0])


_MEASURES = ("source_t", "sink_t", "net_t", "compensation", "support")


def _still(source: Floats, sink: Floats) -> dict[str, NDArray[np.bool_]]:
    """By measure, the columns of draws that no range moved, though there are tonnes in them."""

    def fixed(draws: Floats) -> NDArray[np.bool_]:
        return np.ptp(draws, axis=0) <= 1e-9 * np.abs(draws[0])

    none = fixed(source) & fixed(sink)
    own = {"source_t": fixed(source) & (source[0] != 0), "sink_t": fixed(sink) & (sink[0] != 0)}
    return own | dict.fromkeys(_MEASURES[2:], none)


def towns(drawn: TownDraws, balance: pd.DataFrame, coverage: float = 0.95) -> pd.DataFrame:
    """Intervals of each town's source, sink, net source, D and ESC.

    Returns
    -------
    DataFrame
        The table ``uncertainty_towns``, without an interval where :func:`totals` has none.
    """
    import pandas as pd

    if not drawn.town_ids:
        return _empty("uncertainty_towns")
    rows = balance.set_index("town_id")
    source, sink = drawn.source, drawn.sink
    columns = {"source_t": source, "sink_t": sink, "net_t": source - sink}
    columns |= {"compensation": compensation(source, sink), "support": support(source, sink)}
    still, out = _still(source, sink), []
    for i, town in enumerate(drawn.town_ids):
        for measure in _MEASURES:
            key = {"town_id": town, "town": rows.at[town, "town"], "measure": measure}
            value = float(rows.at[town, measure])  # type: ignore[arg-type]
            known = not still[measure][i]
            out.append(_row(key, value, columns[measure][:, i], coverage, known=known))
    return pd.DataFrame(out).assign(gas=balance["gas"].iloc[0])


def _row(
    key: dict[str, str], central: float, draws: Floats, coverage: float, *, known: bool
) -> dict[str, object]:
    low, high = random.interval(draws, coverage)
    mean, sd = float(draws.mean()), float(draws.std())
    interval = {"low": float(low), "high": float(high), "mean": mean, "sd": sd}
    if not known:
        interval = dict.fromkeys(interval, float("nan"))
    return {**key, "central": central, **interval, "coverage": coverage, "draws": len(draws)}
