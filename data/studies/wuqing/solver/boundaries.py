"""Schematic town polygons with given areas, known neighbours and natural-looking borders.

A power diagram (Voronoi diagram with weights) gives every town its exact area around its seed;
the seeds move until towns known to be neighbours touch; then every straight border is replaced
by a wiggly one that leaves the areas on both sides unchanged.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pandas as pd
from pyproj import Transformer
from shapely.geometry import LineString, Polygon
from shapely.ops import polygonize, unary_union

from solver import facts

CRS = "EPSG:4548"  # CGCS2000 / 3-degree Gauss-Kruger CM 117E; x easting, y northing
ROUNDS = 45
Point = tuple[float, float]

# Borders that are free (not known) but which the printed pattern needs: the towns with ESC < 1
# hang together, and Cuihuangkou touches a level I-II town.
PATTERN = [
    ("大王古庄镇", "高村镇"),
    ("大孟庄镇", "南蔡村镇"),
    ("南蔡村镇", "徐官屯街道"),
    ("石各庄镇", "王庆坨镇"),
    ("汊沽港镇", "王庆坨镇"),
    ("崔黄口镇", "大黄堡镇"),
    ("杨村街道", "东蒲洼街道"),
    ("杨村街道", "徐官屯街道"),
    ("豆张庄镇", "黄花店镇"),
]


def solve(start: pd.DataFrame, area_km2: np.ndarray) -> list[Polygon]:
    """Town polygons in EPSG:4548, in the order of ``start``, with the areas asked for."""
    project = Transformer.from_crs("EPSG:4490", CRS, always_xy=True)
    home = np.column_stack(project.transform(start["lon"], start["lat"]))
    outline = district(project)
    area = area_km2 * 1e6
    pairs = facts.known_neighbours() + PATTERN
    index = {town: i for i, town in enumerate(start["town"])}
    wanted = [(index[a], index[b]) for a, b in pairs]
    cells = arrange(home, area, outline, wanted)
    return wiggle(cells)


def district(project: Transformer) -> Polygon:
    """The made outline, drawn in until it holds exactly the district's area."""
    corners = pd.read_csv(facts.HERE / "outline.csv", encoding="utf-8")
    shape = Polygon(zip(*project.transform(corners["lon"], corners["lat"]), strict=True))
    low, high = 0.0, 5000.0
    for _ in range(60):
        inset = (low + high) / 2
        drawn = shape.buffer(-inset, join_style="mitre")
        low, high = (inset, high) if drawn.area > facts.AREA_KM2 * 1e6 else (low, inset)
    return drawn


def arrange(
    home: np.ndarray, area: np.ndarray, outline: Polygon, wanted: list[tuple[int, int]]
) -> list[Polygon]:
    """Move the seeds gently until the cells have their areas and the known neighbours touch."""
    seeds, weights = home.copy(), np.zeros(len(home))
    for step in range(ROUNDS + 40):
        cells, weights = balance(seeds, weights, area, outline, tolerance=2e4)
        apart = [(i, j) for i, j in wanted if cells[i].intersection(cells[j]).length < 900]
        if step >= ROUNDS and not apart:
            break
        centres = np.array([cell.centroid.coords[0] for cell in cells])
        seeds = seeds + 0.25 * (centres - seeds) + 0.03 * (home - seeds)
        for i, j in apart:
            pull = 0.06 * (seeds[j] - seeds[i])
            seeds[i] += pull
            seeds[j] -= pull
    return balance(seeds, weights, area, outline, tolerance=1.0)[0]


def balance(
    seeds: np.ndarray, weights: np.ndarray, area: np.ndarray, outline: Polygon, tolerance: float
) -> tuple[list[Polygon], np.ndarray]:
    """Weights of the power diagram for which every cell has its area in m2 (Newton's method)."""
    cells, borders = power_diagram(seeds, weights, outline)
    for _ in range(60):
        gap = area - np.array([cell.area for cell in cells])
        if np.abs(gap).max() < tolerance:
            break
        # dA_i/dw_j = -L_ij / (2 d_ij): the border of length L moves by dw / (2 d).
        jacobian = np.diag(borders.sum(axis=1)) - borders
        move = np.linalg.lstsq(jacobian, gap, rcond=None)[0]
        scale = 1.0
        while True:
            trial, trial_borders = power_diagram(seeds, weights + scale * move, outline)
            sizes = np.array([cell.area for cell in trial])
            better = np.abs(area - sizes).sum() < np.abs(gap).sum()
            if (sizes.min() > 0.2 * area.min() and better) or scale < 1e-3:
                break
            scale /= 2
        weights, cells, borders = weights + scale * move, trial, trial_borders
    return cells, weights


def power_diagram(
    seeds: np.ndarray, weights: np.ndarray, outline: Polygon
) -> tuple[list[Polygon], np.ndarray]:
    """Cells |x - s_i|^2 - w_i minimal, cut to the outline, and border length / (2 distance)."""
    n = len(seeds)
    cells, borders = [], np.zeros((n, n))
    x0, y0, x1, y1 = outline.buffer(1000).bounds
    power = (seeds**2).sum(axis=1) - weights
    for i in range(n):
        ring = [(x0, y0, -1), (x1, y0, -1), (x1, y1, -1), (x0, y1, -1)]
        distance = np.hypot(*(seeds - seeds[i]).T)
        for j in np.argsort(distance, kind="stable")[1:]:
            normal = 2 * (seeds[j] - seeds[i])
            ring = _cut(ring, normal, power[j] - power[i], int(j))
            if len(ring) < 3:
                break
        cell = Polygon([p[:2] for p in ring]) if len(ring) >= 3 else Polygon()
        cells.append(cell.intersection(outline))
        for a, b in zip(ring, ring[1:] + ring[:1], strict=True):
            if a[2] >= 0:
                inside = LineString([a[:2], b[:2]]).intersection(outline).length
                borders[i, a[2]] += inside / (2 * distance[a[2]])
    return cells, borders


def _cut(ring: list, normal: np.ndarray, offset: float, label: int) -> list:
    """Keep the part of a convex ring with normal . x <= offset; new edges carry ``label``."""
    side = [p[0] * normal[0] + p[1] * normal[1] - offset for p in ring]
    kept = []
    for k, (p, s) in enumerate(zip(ring, side, strict=True)):
        q, t = ring[(k + 1) % len(ring)], side[(k + 1) % len(ring)]
        if s <= 0:
            kept.append(p)
        if (s <= 0) != (t <= 0):
            f = s / (s - t)
            cut = (p[0] + f * (q[0] - p[0]), p[1] + f * (q[1] - p[1]))
            kept.append((*cut, label if s <= 0 else p[2]))
    return kept


def wiggle(cells: list[Polygon]) -> list[Polygon]:
    """Replace every straight border by a wiggly one of the same area balance.

    Corners are shared to the millimetre, so the pieces stay an exact coverage.
    """
    for cell in cells:
        if cell.geom_type != "Polygon":
            raise ValueError("a town fell apart: change its start position")
    edges = sorted({edge for cell in cells for edge in _edges(cell)})
    strength = dict.fromkeys(edges, 1.0)
    for _ in range(30):
        lines = {edge: _curve(edge, strength[edge]) for edge in edges}
        crossing = _crossing(lines)
        if not crossing:
            break
        for edge in crossing:
            strength[edge] *= 0.7
    faces = list(polygonize(unary_union(list(lines.values()))))
    if len(faces) != len(cells):
        raise ValueError("borders cross: lower the strength of the wiggle")
    return [max(faces, key=lambda face: face.intersection(cell).area) for cell in cells]


def _edges(cell: Polygon) -> list[tuple[Point, Point]]:
    ring = [(round(x, 3), round(y, 3)) for x, y in cell.exterior.coords]
    return [(min(a, b), max(a, b)) for a, b in pairwise(ring) if a != b]


def _curve(edge: tuple[Point, Point], strength: float) -> LineString:
    """A sum of sines on the chord; the first harmonic cancels the area under the others."""
    a, b = np.array(edge[0]), np.array(edge[1])
    length = np.hypot(*(b - a))
    n = max(int(length / 180), 2)
    t = np.linspace(0, 1, n + 1)
    rng = np.random.default_rng([facts.SEED, *np.abs(np.round(a * 10 + b)).astype(np.int64)])
    order = np.arange(2, 13)
    size = strength * 0.075 * length / order**1.25 * rng.standard_normal(len(order))
    offset = (size[:, None] * np.sin(np.outer(order, np.pi * t))).sum(axis=0)
    first = np.sin(np.pi * t)
    offset -= first * (offset.sum() / first.sum())
    across = np.array([-(b - a)[1], (b - a)[0]]) / length
    points = a + np.outer(t, b - a) + np.outer(offset, across)
    points = np.round(points, 3)
    points[0], points[-1] = a, b
    return LineString(points)


def _crossing(lines: dict) -> set:
    """Edges that cross themselves or touch another edge anywhere but at a shared corner."""
    bad = {edge for edge, line in lines.items() if not line.is_simple}
    items = list(lines.items())
    for k, (edge, line) in enumerate(items):
        for other, its_line in items[k + 1 :]:
            if line.distance(its_line) > 0:
                continue
            shared = set(edge) & set(other)
            meet = line.intersection(its_line)
            points = {tuple(p.coords[0]) for p in getattr(meet, "geoms", [meet])}
            if not points <= shared:
                bad |= {edge, other}
    return bad
