"""Where scores stand: spatial autocorrelation, and rings around a centre and a second pole.

References
----------
Moran, P. A. P. (1950) *Biometrika* 37, 17-23.  Anselin, L. (1995) *Geogr. Anal.* 27, 93-115.
Benjamini, Y. & Hochberg, Y. (1995) *J. R. Stat. Soc. B* 57, 289-300.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from countycarbon.messages import some, warn

if TYPE_CHECKING:
    import pandas as pd

FEW = 5
"""An inner ring of fewer scored units is thin."""

_QUADRANTS = {1: "high-high", 2: "low-high", 3: "low-low", 4: "high-low"}


@dataclass(frozen=True)
class Autocorrelation:
    """Tables ``moran`` (one row) and ``lisa`` (one row per unit tested)."""

    moran: pd.DataFrame
    lisa: pd.DataFrame


def autocorrelation(
    scores: pd.Series,
    neighbours: pd.DataFrame,
    names: Mapping[str, str],
    *,
    seed: int,
    permutations: int = 9999,
    false_discovery_rate: float = 0.05,
) -> Autocorrelation:
    """Global Moran's I and local clusters of the scores.

    Parameters
    ----------
    scores : Series
        Score of each scored unit; index ``town_id``.
    neighbours : DataFrame
        Table ``neighbours`` (``town_id``, ``neighbour_id``), both directions or one.
    names : mapping
        ``town_id`` to name.
    seed : int
        For the permutations.
    permutations : int
        Number of them; the smallest two-sided p is 2 / (permutations + 1), so that 999 are too
        few to find one cluster among thirty.
    false_discovery_rate : float
        Local clusters are marked significant at this rate over all units (Benjamini-Hochberg),
        since thirty tests at 5 % give a false cluster or two anywhere.

    Returns
    -------
    Autocorrelation
        Units without a scored neighbour are left out, named in a warning and in
        ``moran["islands"]``.
    """
    import pandas as pd

    links = _links(scores, neighbours)
    islands = [i for i in scores.index if not links[i]]
    if 0 < len(islands) < len(scores):  # without any neighbours the caller says so
        warn("spatial.islands", towns=some(names[i] for i in islands))
    used = scores.drop(index=islands)
    moran_columns = ["n", "i", "expected", "p", "permutations", "islands"]
    lisa_columns = ["town_id", "town", "i", "cluster", "p", "significant"]
    if len(used) < 3 or used.nunique() < 2:
        return Autocorrelation(
            pd.DataFrame(columns=moran_columns), pd.DataFrame(columns=lisa_columns)
        )
    overall, local = _moran(used, links, seed, permutations)
    moran = pd.DataFrame(
        [(len(used), overall.I, overall.EI, _two_sided(overall.p_sim), permutations,
          ", ".join(names[i] for i in islands))],
        columns=moran_columns,
    )  # fmt: skip
    p = _two_sided(local.p_sim)
    lisa = pd.DataFrame(
        {
            "town_id": used.index,
            "town": [names[i] for i in used.index],
            "i": local.Is,
            "cluster": [_QUADRANTS[int(q)] for q in local.q],
            "p": p,
            "significant": benjamini_hochberg(p, false_discovery_rate),
        }
    )
    return Autocorrelation(moran, lisa)


def _links(scores: pd.Series, neighbours: pd.DataFrame) -> dict[str, list[str]]:
    links: dict[str, set[str]] = {i: set() for i in scores.index}
    for a, b in zip(neighbours["town_id"], neighbours["neighbour_id"], strict=True):
        if a in links and b in links and a != b:
            links[a].add(b)
            links[b].add(a)
    return {i: sorted(found) for i, found in links.items()}


def _moran(
    scores: pd.Series, links: Mapping[str, list[str]], seed: int, permutations: int
) -> tuple[Any, Any]:
    from esda.moran import Moran, Moran_Local
    from libpysal.weights import W

    ids = list(scores.index)
    weights = W({i: links[i] for i in ids}, id_order=ids, silence_warnings=True)
    values = scores.to_numpy()
    state = np.random.get_state()  # esda draws from numpy's global generator
    try:
        np.random.seed(seed % 2**32)
        overall = Moran(values, weights, permutations=permutations)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # on one-sided p: doubled below
            local = Moran_Local(values, weights, permutations=permutations, seed=seed, n_jobs=1)
    finally:
        np.random.set_state(state)
    return overall, local


def _two_sided(p: Any) -> Any:
    """Pseudo p-values of esda look at one tail only."""
    return np.minimum(1.0, 2 * p)


def benjamini_hochberg(p: NDArray[np.float64], rate: float) -> NDArray[np.bool_]:
    """Which tests are significant at a false-discovery rate.

    Examples
    --------
    >>> benjamini_hochberg(np.array([0.01, 0.04, 0.03, 0.9]), 0.05).tolist()
    [True, False, False, False]
    """
    order = np.argsort(p, kind="stable")
    passed = p[order] <= rate * np.arange(1, len(p) + 1) / len(p)
    last = int(np.flatnonzero(passed).max()) + 1 if passed.any() else 0
    significant = np.zeros(len(p), dtype=bool)
    significant[order[:last]] = True
    return significant


def warn_few(towns: pd.DataFrame) -> None:
    """Warn if the inner ring rests on few scored towns of the centre group."""
    n = int((towns["scored"] & (towns["group"] == "centre")).sum())
    if n < FEW:
        warn("spatial.few-centre", n=n)


LEAST = 4
"""Fewest towns through which a curve that may turn is laid."""


def no_rings(curves: pd.DataFrame, distance: pd.DataFrame, n: int) -> tuple[str, dict[str, int]]:
    """Why there are no rings, as a warning: code and fields; an empty code where there are.

    Parameters
    ----------
    curves, distance : DataFrame
        From :func:`rings` and :func:`distances`.
    n : int
        Scored towns.

    Examples
    --------
    >>> import pandas as pd
    >>> none = pd.DataFrame()
    >>> no_rings(none, none, 9), no_rings(none, pd.DataFrame({"centre": [1.0]}), 3)
    (('spatial.no-centre', {}), ('spatial.too-few', {'n': 3}))
    """
    if len(curves):
        return "", {}
    return ("spatial.too-few", {"n": n}) if len(distance.columns) else ("spatial.no-centre", {})


def distances(towns: Any, points: Mapping[str, tuple[float, float]]) -> pd.DataFrame:
    """Distance of each town's centroid to each point, in km.

    Parameters
    ----------
    towns : GeoDataFrame
        ``town_id`` and polygons in a projected coordinate system (metres).
    points : mapping
        Pole (``centre``, ``second_pole``) to x and y in that system.

    Returns
    -------
    DataFrame
        Index ``town_id``; one column per pole, and ``nearest`` if there are two or more.
    """
    import pandas as pd

    centre = towns.geometry.centroid
    found = pd.DataFrame(
        {pole: np.hypot(centre.x - x, centre.y - y) / 1000 for pole, (x, y) in points.items()}
    )
    if len(points) > 1:
        found["nearest"] = found.min(axis=1)
    return found.set_axis(towns["town_id"].to_numpy(), axis=0)


def rings(
    scores: pd.Series,
    distance: pd.DataFrame,
    *,
    seed: int,
    permutations: int = 999,
) -> pd.DataFrame:
    r"""Table ``rings``: score against distance, by a curve that may turn.

    :math:`s = a + b d + c d^2` by least squares; "poor - good - poor" is
    :math:`c < 0` with the top inside the observed distances.  The p-value of *c*
    comes from permuting the scores; the rings are thirds of the towns by distance.

    Parameters
    ----------
    scores : Series
        Score of each scored unit.
    distance : DataFrame
        From :func:`distances`, in km.
    seed, permutations : int
        For the p-value.

    Returns
    -------
    DataFrame
        One row per pole: fit, turning distance, p, mean score and number of towns of the
        inner, middle and outer third.
    """
    import pandas as pd

    rows = []
    for pole in distance.columns:
        d = distance[pole].reindex(scores.index).dropna()
        s = scores[d.index].to_numpy()
        if len(d) < LEAST:
            continue
        rows.append({"pole": pole, "n": len(d), **_curve(d.to_numpy(), s, seed, permutations)})
    columns = ["pole", "n", "r2_line", "r2_curve", "curvature", "turning_km", "p",
               "mean_inner", "mean_middle", "mean_outer", "n_inner", "pattern"]  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def ring_distances(
    scores: pd.Series, distance: pd.DataFrame, names: Mapping[str, str]
) -> pd.DataFrame:
    """Table ``ring_distances``: distance, score and fitted score of each scored town."""
    import pandas as pd

    parts = []
    for pole in distance.columns:
        d = distance[pole].reindex(scores.index).dropna()
        if len(d) < LEAST:
            continue
        fit = np.polyfit(d.to_numpy(), scores[d.index].to_numpy(), 2)
        parts.append(
            pd.DataFrame(
                {
                    "town_id": d.index,
                    "town": [names[i] for i in d.index],
                    "pole": pole,
                    "km": d.to_numpy(),
                    "score": scores[d.index].to_numpy(),
                    "fitted": np.polyval(fit, d.to_numpy()),
                }
            )
        )
    columns = ["town_id", "town", "pole", "km", "score", "fitted"]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)


def _curve(
    d: NDArray[np.float64], s: NDArray[np.float64], seed: int, permutations: int
) -> dict[str, Any]:
    c, b, _ = np.polyfit(d, s, 2)
    spread = float(((s - s.mean()) ** 2).sum())

    def r2(degree: int) -> float:
        rest = s - np.polyval(np.polyfit(d, s, degree), d)
        return 1 - float((rest**2).sum()) / spread if spread else 0.0

    rng = np.random.default_rng(seed)
    shuffled = np.array([rng.permutation(s) for _ in range(permutations)])
    random = np.polyfit(d, shuffled.T, 2)[0]
    p = (1 + int((np.abs(random) >= abs(c)).sum())) / (permutations + 1)
    turning = -b / (2 * c) if c else float("nan")
    inside = d.min() < turning < d.max()
    thirds = np.array_split(np.argsort(d, kind="stable"), 3)
    inner, middle, outer = (float(s[t].mean()) for t in thirds)
    pattern = "line"
    if inside and p < 0.05:
        pattern = "poor-good-poor" if c < 0 else "good-poor-good"
    return {
        "r2_line": r2(1),
        "r2_curve": r2(2),
        "curvature": float(c),
        "turning_km": float(turning) if inside else float("nan"),
        "p": p,
        "mean_inner": inner,
        "mean_middle": middle,
        "mean_outer": outer,
        "n_inner": len(thirds[0]),
        "pattern": pattern,
    }
