"""Schematic land parcels: every town cut into pieces whose recorded areas give the account.

A town is halved again and again; along the first cuts run rivers, railways and highways, along
the later ones ditches and rural roads; the leaves are fields, ponds, villages and town quarters,
kept together in blocks.  The recorded area (TBMJ) carries the calibration; the drawn area differs
from it by about one per cent from parcel to parcel, as surveys do, and agrees town by town.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import shapely
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from solver import facts

UNITS = 10_000 * 100  # units of 0.01 m2 in a hectare
# Strips along the cuts: class -> (width in m, how many cuts at most, first cut it may follow).
STRIPS = {
    "1101": (120, 3, 0),
    "1001": (40, 2, 1),
    "1003": (60, 6, 2),
    "1107A": (50, 6, 4),
    "1107": (50, 40, 8),
    "1006": (14, 30, 16),
}
# Usual size of a parcel, ha; classes not named are 16 ha.
SIZE = {"0102": 95, "0103": 70, "0101": 70, "0702": 24, "0601": 24, "0701": 24, "1103": 400}
SIZE |= {"1104": 30, "1104A": 38, "0307": 25, "0201": 25, "0301": 25, "1202": 22, "1108": 60}
TOWN = ("0701", "05H1", "08H1", "08H2", "0809", "0810", "0810A", "1004", "1005", "0601", "0508")
WATER = ("1103", "1104", "1104A", "1106", "1108")


@dataclass
class Piece:
    """A parcel to be drawn: its class, its recorded area and the area to draw."""

    code: str
    units: int
    drawn: float = 0.0


@dataclass
class Cut:
    """A node of the cutting tree: two sides, and perhaps a strip between them."""

    left: Cut | Piece
    right: Cut | Piece
    size: float
    strips: list[Piece] = field(default_factory=list)


def solve(start: pd.DataFrame, areas: pd.DataFrame, polygons: list) -> pd.DataFrame:
    """Parcels of all towns: town_id, class_code, units, geometry (EPSG:4548)."""
    frames = []
    for i, (town_id, polygon) in enumerate(zip(start["town_id"], polygons, strict=True)):
        rng = np.random.default_rng([facts.SEED, i])
        mine = areas[areas["town_id"] == town_id]
        pieces = _town(dict(zip(mine["class_code"], mine["units"], strict=True)), polygon, rng)
        frames.append(
            pd.DataFrame(
                [(town_id, piece.code, piece.units, shape) for piece, shape in pieces],
                columns=["town_id", "class_code", "units", "geometry"],
            )
        )
    return pd.concat(frames, ignore_index=True)


def _town(
    units: dict[str, int], polygon: BaseGeometry, rng: np.random.Generator
) -> list[tuple[Piece, BaseGeometry]]:
    strips = {code: units.pop(code) for code in list(units) if code in STRIPS}
    leaves = _blocks(units, rng)
    tree = _tree(leaves, rng)
    nodes = sorted(_cuts(tree), key=lambda cut: -cut.size)
    extra = [p for code, total in strips.items() for p in _strips(code, total, nodes, rng)]
    _draw_areas([*leaves, *extra], polygon.area, rng)
    turn = float(rng.uniform(-25, 25))
    centre = polygon.centroid
    shapes = _divide(tree, affinity.rotate(polygon, turn, origin=centre), rng)
    return [(piece, affinity.rotate(shape, -turn, origin=centre)) for piece, shape in shapes]


def _blocks(units: dict[str, int], rng: np.random.Generator) -> list[Piece]:
    """Leaves in an order in which neighbours in the list belong together on the ground."""
    pieces = {code: _split(code, total, rng) for code, total in sorted(units.items())}
    town = [p for code in TOWN for p in pieces.pop(code, [])]
    water = [p for code in WATER for p in pieces.pop(code, [])]
    villages = [[p] for p in pieces.pop("0702", [])] or [[]]
    rest = [p for parts in pieces.values() for p in parts]
    for k in rng.permutation(len(rest)):
        villages[int(rng.integers(len(villages)))].append(rest[k])
    for block in villages:
        fields, house = block[1:], block[:1]
        block[:] = fields[: len(fields) // 2] + house + fields[len(fields) // 2 :]
    ponds = [water[k : k + 6] for k in range(0, len(water), 6)]
    blocks = villages + ponds
    order = rng.permutation(len(blocks))
    middle = len(blocks) // 2
    spread = [blocks[k] for k in order]
    spread.insert(middle, town)
    return [piece for block in spread for piece in block]


def _split(code: str, total: int, rng: np.random.Generator) -> list[Piece]:
    count = max(round(total / UNITS / SIZE.get(code, 16)), 1)
    parts = rng.gamma(6.0, size=count)
    cuts = np.floor(np.cumsum(parts / parts.sum()) * total).astype(np.int64)
    cuts[-1] = total
    return [Piece(code, int(u)) for u in np.diff(cuts, prepend=0) if u > 0]


def _tree(leaves: list[Piece], rng: np.random.Generator) -> Cut | Piece:
    if len(leaves) == 1:
        return leaves[0]
    sizes = np.cumsum([p.units for p in leaves], dtype=float)
    at = int(np.searchsorted(sizes, sizes[-1] * rng.uniform(0.4, 0.6)))
    at = min(max(at, 1), len(leaves) - 1)
    left, right = _tree(leaves[:at], rng), _tree(leaves[at:], rng)
    return Cut(left, right, float(sizes[-1]))


def _cuts(node: Cut | Piece) -> list[Cut]:
    return [] if isinstance(node, Piece) else [node, *_cuts(node.left), *_cuts(node.right)]


def _strips(code: str, total: int, nodes: list[Cut], rng: np.random.Generator) -> list[Piece]:
    """Lay a linear class along cuts; long cuts get more of it."""
    width, most, first = STRIPS[code]
    free = [cut for cut in nodes[first:] if len(cut.strips) < (1 if cut.size < 4e8 else 2)]
    free = free or [cut for cut in nodes if len(cut.strips) < 4]
    lengths = np.array([np.sqrt(cut.size) / 10 for cut in free])  # m: units are 0.01 m2
    needed = int(np.searchsorted(np.cumsum(lengths), total / 100 / width)) + 1
    chosen = free[: min(needed, most, len(free))]
    share = np.array([np.sqrt(cut.size) for cut in chosen])
    ends = np.floor(np.cumsum(share / share.sum()) * total).astype(np.int64)
    ends[-1] = total
    pieces = []
    for cut, u in zip(chosen, np.diff(ends, prepend=0), strict=True):
        piece = Piece(code, int(u))
        cut.strips.append(piece)
        pieces.append(piece)
    return pieces


def _draw_areas(pieces: list[Piece], area: float, rng: np.random.Generator) -> None:
    noise = np.exp(0.008 * rng.standard_normal(len(pieces)))
    drawn = np.array([p.units for p in pieces]) * noise
    for piece, share in zip(pieces, drawn / drawn.sum(), strict=True):
        piece.drawn = float(share * area)


def _drawn(node: Cut | Piece) -> float:
    if isinstance(node, Piece):
        return node.drawn
    return _drawn(node.left) + _drawn(node.right) + sum(p.drawn for p in node.strips)


def _divide(
    node: Cut | Piece, shape: BaseGeometry, rng: np.random.Generator
) -> list[tuple[Piece, BaseGeometry]]:
    """Cut ``shape`` (already turned to the axes of the field grid) along the tree."""
    if isinstance(node, Piece):
        return [(node, shape)]
    x0, y0, x1, y1 = shape.bounds
    skew = float(rng.normal(0, 4)) + (0 if x1 - x0 > y1 - y0 else 90)
    centre = shape.centroid
    turned = affinity.rotate(shape, skew, origin=centre)
    out: list[tuple[Piece, BaseGeometry]] = []
    left, rest = _slice(turned, _drawn(node.left))

    def back(part: BaseGeometry) -> BaseGeometry:
        return affinity.rotate(part, -skew, origin=centre)

    out += _divide(node.left, back(left), rng)
    for strip in node.strips:
        part, rest = _slice(rest, strip.drawn)
        out.append((strip, back(part)))
    return out + _divide(node.right, back(rest), rng)


def _slice(shape: BaseGeometry, area: float) -> tuple[BaseGeometry, BaseGeometry]:
    """Cut off the part of given area on the low-x side (bisection with secant steps)."""
    x0, y0, x1, y1 = shape.bounds
    low, high, f_low, f_high = x0, x1, -area, shape.area - area
    x = x0
    for k in range(60):
        x = (low + high) / 2 if k % 3 == 2 else low - f_low * (high - low) / (f_high - f_low)
        gap = shapely.clip_by_rect(shape, x0 - 1, y0 - 1, x, y1 + 1).area - area
        if abs(gap) < 1e-3 or high - low < 1e-6:
            break
        low, f_low, high, f_high = (x, gap, high, f_high) if gap < 0 else (low, f_low, x, gap)
    left = shapely.clip_by_rect(shape, x0 - 1, y0 - 1, x, y1 + 1)
    right = shapely.clip_by_rect(shape, x, y0 - 1, x1 + 1, y1 + 1)
    return left, right
