"""Whatever small county is drawn: what its text says of extremes, lists and numbers holds."""

import tempfile
from pathlib import Path

from degenerate import county, play
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from present.wording import sense

from countycarbon.messages import KitError

LAND = st.sampled_from([0.0, 0.0, 1.0, 40.0, 40.0, 250.0, 9_000.0])
PEOPLE = st.sampled_from([1_000, 1_000, 30_000])
OUTPUT = st.sampled_from([50_000, 50_000, 900_000, None])
SHORT = ("06_certainty", "08_goals", "90_summary")
"""Steps whose sentences the fixed counties cover; the draws would take most of the time."""

TOLD = {"indicators.missing", "indicators.infinite", "response.quota-above-land"}
"""What a county may be refused for, with a message, before anything is written."""


@st.composite
def counties(draw):
    """One to eleven towns of a few kinds, so that ties, zeros and gaps are frequent."""
    kinds = [
        ({code: draw(LAND) for code in county.CLASSES}, draw(PEOPLE), draw(OUTPUT))
        for _ in range(draw(st.integers(1, 4)))
    ]
    n = draw(st.integers(1, 11))
    made = county.county(n, centre=draw(st.integers(0, n)))
    for i in range(n):
        land, people, output = draw(st.sampled_from(kinds))
        made.land.loc[i, list(land)] = list(land.values())
        made.land.loc[i, "0102"] += 5.0  # a town without any land is refused
        made.towns.loc[i, "population"] = people
        made.towns["output"] = made.towns["output"].astype(float)
        whole = float("nan") if output is None else output
        made.towns.loc[i, ["output", "industrial_output"]] = whole, whole * 0.8
    made.set("evaluation.levels", draw(st.integers(2, 5)))
    made.set("response.quotas.total_ha", draw(st.sampled_from([0, 3])))
    return made


@given(made=counties())
@settings(max_examples=6, derandomize=True, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_text_of_any_county_holds(made):
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        try:
            played = play.talk(made.write(folder), folder / "run", SHORT)
        except KitError as error:
            assert set(error.codes) <= TOLD, error.text("en")
            return
        found = sense.untrue(played.said, played.tables)
        for key, text in played.said.items():
            for lang in play.LANGUAGES:
                found += [f"{key}: {slip}" for slip in sense.slips(text[lang], lang)]
                found += sense.crowds(text[lang], played.tables["towns"], lang)
        assert found == []
