"""Built, ecological and cropland area of each town, from the area table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from countycarbon.land import missing
from countycarbon.land.use import use

if TYPE_CHECKING:
    import pandas as pd


def by_town(area: pd.DataFrame) -> pd.DataFrame:
    """Hectares by use and their shares of the town.

    Parameters
    ----------
    area : DataFrame
        ``area``: town_id, class_code, area_ha.

    Returns
    -------
    DataFrame
        town_id, total_ha, built_ha, ecological_ha, cropland_ha, built_share,
        ecological_share (% of the town).  Ecological land is wetland, forest,
        grassland and water (catalogue indicator R1-01); orchards are not in it.  What a missing
        area belongs to is missing.

    Examples
    --------
    >>> import pandas as pd
    >>> area = pd.DataFrame({"town_id": ["a"] * 3, "class_code": ["0601", "1101", "0102"],
    ...                      "area_ha": [10.0, 30.0, 60.0]})
    >>> by_town(area)[["built_share", "ecological_share"]].iloc[0].tolist()
    [10.0, 30.0]
    """
    uses = area.assign(use=area["class_code"].map(use))
    wide = missing.sums(uses, ["town_id", "use"]).unstack(fill_value=0.0)
    groups = ["built", "ecological", "cropland", "orchard", "other"]
    wide = wide.reindex(columns=groups, fill_value=0.0)  # no land of a group is no area
    out = wide.add_suffix("_ha")[["built_ha", "ecological_ha", "cropland_ha"]]
    out.insert(0, "total_ha", wide.sum(axis=1, skipna=False))
    out["built_share"] = 100 * out["built_ha"] / out["total_ha"]
    out["ecological_share"] = 100 * out["ecological_ha"] / out["total_ha"]
    return out.reset_index()
