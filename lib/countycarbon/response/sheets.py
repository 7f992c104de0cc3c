"""What stands on the sheet of each town: its account, level, and response."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from countycarbon.response.targets import whole

if TYPE_CHECKING:
    import pandas as pd

NUMBERS = (
    # item, table, column
    ("area_ha", "towns", "area_ha"),
    ("population", "towns", "population"),
    ("source_t", "balance", "source_t"),
    ("sink_t", "balance", "sink_t"),
    ("net_t", "balance", "net_t"),
    ("compensation", "balance", "compensation"),
    ("support", "balance", "support"),
    ("score", "evaluation", "score"),
    ("rank", "evaluation", "rank"),
    ("built_share", "patterns", "built_share"),
    ("ecological_share", "patterns", "ecological_share"),
    ("quota_ha", "quotas", "quota_ha"),
    ("optimised_ha", "quotas_optimised", "optimised_ha"),
    ("amount_yuan", "incentives", "amount_yuan"),
    ("per_head_yuan", "incentives", "per_head_yuan"),
    *((f"p_{level}", "level_probability", f"p_{level}") for level in ("I", "II", "III", "IV", "V")),
)
CODES = (
    ("level", "targets", "level"),
    ("level_basis", "targets", "level_basis"),
    ("target", "targets", "target"),
    ("pattern", "patterns", "pattern"),
    ("support_of_pattern", "patterns", "support"),
    ("verdict", "draft_towns", "verdict"),
)


def content(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Table ``town_sheets``: every item of every town with the table it comes from.

    Values that no table holds are left empty, never set to zero; ``net_per_head`` and
    ``net_share`` (% of the county) are worked out here.

    Parameters
    ----------
    tables : mapping
        Tables of the kit by name; those a study lacks may be left out or be empty.

    Returns
    -------
    DataFrame
        town_id, item, value, code, table.
    """
    import pandas as pd

    ids = list(tables["towns"]["town_id"])
    parts = []
    for kind, items in (("value", NUMBERS), ("code", CODES)):
        for item, name, column in items:
            held = tables.get(name)
            if held is None or held.empty:
                continue
            found = held.drop_duplicates("town_id").set_index("town_id")[column].reindex(ids)
            parts.append(pd.DataFrame({"item": item, kind: found, "table": name}))
    balance = tables["balance"].set_index("town_id")["net_t"].reindex(ids)
    people = tables["towns"].set_index("town_id")["population"].reindex(ids)
    share = 100 * balance / whole(balance)
    parts.append(pd.DataFrame({"item": "net_share", "value": share, "table": "balance"}))
    per_head = balance / people.where(people > 0)
    parts.append(pd.DataFrame({"item": "net_per_head", "value": per_head, "table": "balance"}))
    frame = pd.concat(parts).rename_axis("town_id").reset_index()
    order = {town_id: i for i, town_id in enumerate(ids)}
    frame = frame.sort_values("town_id", key=lambda s: s.map(order), kind="stable")
    names = ["town_id", "item", "value", "code", "table"]
    return frame.reindex(columns=names).reset_index(drop=True)
