"""The degenerate counties, each a way in which real ones are thin or lopsided."""

from __future__ import annotations

from collections.abc import Iterable

from degenerate.county import BUILT, CLASSES, SINKS, County, Make, county, equal

NAMED: dict[str, Make] = {}


def degenerate(make: Make) -> Make:
    """Enter a county under its name."""
    NAMED[make.__name__] = make
    return make


def _without(made: County, classes: Iterable[str]) -> County:
    made.land = made.land.drop(columns=list(classes))
    return made


@degenerate
def sound() -> County:
    """Nothing is wrong: no park, no draft, no data for the goals, one expert, no boundaries."""
    return county()


@degenerate
def all_equal() -> County:
    """Every town has the same land, people and output."""
    return equal(8)


@degenerate
def no_built_land() -> County:
    """No source but cropland."""
    return _without(county(), BUILT)


@degenerate
def no_source_in_one_town() -> County:
    """One town is all forest; another has no residents."""
    made = county()
    made.land.loc[11, [*BUILT, "0102"]] = 0.0
    made.towns.loc[10, "population"] = 0
    return made


@degenerate
def no_source_left_out() -> County:
    """The same, both towns left out of the comparison by the study's own words."""
    made = no_source_in_one_town()
    made.towns["reason"] = [""] * 10 + ["no residents", "forest farm"]
    return made


@degenerate
def net_sink() -> County:
    """Sinks at twelve times the sources; CO2, one group, no hectare to share out, one closure."""
    made = county(centre=0).set("accounting.gas", "CO2").set("response.quotas.total_ha", 0)
    made.land["0301"] = 380_000.0 + 4_000.0 * made.land.index.to_numpy()
    made.land["0601"] = 100.0 + 5.0 * made.land.index.to_numpy()
    total = made.land.drop(columns="town_id").to_numpy().sum()
    return made.set("county.area_km2", round(float(total) / 100, 2))


@degenerate
def half_net_sink() -> County:
    """Half of the towns are net sinks, half net sources."""
    made = county()
    made.boundaries = True
    made.land.loc[::2, "0301"] *= 400
    return made


@degenerate
def no_forest_no_water() -> County:
    """Cropland is the only sink."""
    return _without(county(), SINKS)


@degenerate
def no_sink() -> County:
    """There is built land and nothing else, so that no more can be built."""
    made = _without(county(), [c for c in CLASSES if c not in BUILT])
    del made.raw["response"]["quotas"]
    return made


@degenerate
def no_centre() -> County:
    """Boundaries, but no town in the centre group (case 20a)."""
    made = county(9, centre=0)
    made.boundaries = True
    return made


@degenerate
def three_scored() -> County:
    """Boundaries and three scored towns for three levels (case 20b)."""
    made = county(8).set("evaluation.levels", 3)
    made.boundaries = True
    made.towns.loc[3:, "output"] = None
    return made


@degenerate
def three_scored_of_five_levels() -> County:
    """Fewer scored towns than levels."""
    made = county(8)
    made.boundaries = True
    made.towns.loc[3:, "output"] = None
    return made


@degenerate
def no_output() -> County:
    """Output is missing everywhere, so no town is scored; no quotas are asked for."""
    made = county()
    made.towns[["output", "industrial_output"]] = None
    del made.raw["response"]["quotas"]
    return made


@degenerate
def one_town() -> County:
    """A county of one unit."""
    return county(1)


@degenerate
def two_towns() -> County:
    """Two towns and two levels."""
    return county(2, centre=1).set("evaluation.levels", 2)


@degenerate
def three_towns() -> County:
    """Three towns, five levels asked."""
    return county(3)


@degenerate
def four_towns() -> County:
    """One town fewer than levels."""
    return county(4)


@degenerate
def five_towns() -> County:
    """As many towns as levels, all in the centre."""
    return county(5, centre=5)


@degenerate
def two_scores_two_levels() -> County:
    """Two kinds of town and two levels; two towns share their English name."""
    made = county(8).set("evaluation.levels", 2)
    for frame in (made.towns, made.land):
        for column in frame.columns.difference(["town_id", "town", "town_en", "group"]):
            frame[column] = [frame[column].iloc[i % 2] for i in range(len(frame))]
    made.towns.loc[5, "town_en"] = made.towns.loc[1, "town_en"]
    return made
