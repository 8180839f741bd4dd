"""Draw the invented island: ``python tools/make_island.py`` writes ``examples/golden-buddha/records``.

Deterministic; needs numpy and shapely only. Lines and outlines come from hand-laid points (`island_plan`)
and a seeded wander. The layers and ``places.csv`` are all it writes.
"""

from __future__ import annotations

import csv
import io
import json
import math
from pathlib import Path
from typing import Any

import numpy as np
from island_plan import (
    BAYS,
    BURIAL_GROUND,
    CENTRE,
    COAST,
    CORRIDOR_KM,
    EASTERN,
    HILLS,
    ISLET,
    LINES,
    POINTS,
    RAILWAY,
    SEED,
    VILLAGES,
)
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, mapping
from shapely.geometry.base import BaseGeometry

RECORDS = Path(__file__).resolve().parents[1] / "examples" / "golden-buddha" / "records"
COMMUNITY = "the community of the eastern villages"
DEADLINE = "2031-03-01"
WGS84 = (6378.137, 0.0066943799901413)
"""Semi-major axis in km and first eccentricity squared of WGS84 (NIMA TR8350.2, 2000)."""


def to_lonlat(xy: np.ndarray) -> np.ndarray:
    """Km east and north of the centre to degrees, through the ellipsoid's radii of curvature there.

    Within 30 m of the case's own projection anywhere on the island.
    """
    axis, e2 = WGS84
    lat0 = math.radians(CENTRE[0])
    w = math.sqrt(1 - e2 * math.sin(lat0) ** 2)
    north, east = axis * (1 - e2) / w**3, axis / w
    lat = CENTRE[0] + np.degrees(xy[..., 1] / north)
    lon = CENTRE[1] + np.degrees(xy[..., 0] / (east * np.cos(np.radians((lat + CENTRE[0]) / 2))))
    return np.stack([lon, lat], axis=-1)


def wander(length: int, rng: np.random.Generator, waves: int = 9) -> np.ndarray:
    """Make a smooth closed curve of noise over ``length`` steps, standard deviation about 1."""
    t = np.linspace(0.0, 2 * np.pi, length, endpoint=False)
    k = np.arange(2, 2 + waves)
    strength = k**-0.9 * rng.normal(size=waves)
    shape = (strength[:, None] * np.cos(k[:, None] * t + rng.uniform(0, 2 * np.pi, waves)[:, None])).sum(axis=0)
    return shape / shape.std()


def blob(
    centre: tuple[float, float],
    half_axes: tuple[float, float],
    rng: np.random.Generator,
    *,
    rough: float = 0.08,
    points: int = 96,
    bays: tuple[tuple[float, float, float], ...] = (),
) -> Polygon:
    """Make a rounded, ragged outline: an ellipse with noise and, for the coast, bays."""
    t = np.linspace(0.0, 2 * np.pi, points, endpoint=False)
    radius = 1.0 + rough * 0.5 * wander(points, rng, 9) + rough * 0.18 * wander(points, rng, 40)
    for mouth, half_width, depth in bays:
        off = (np.degrees(t) - mouth + 180.0) % 360.0 - 180.0
        radius -= depth * np.exp(-0.5 * (off / half_width) ** 2)
    x, y = centre[0] + half_axes[0] * radius * np.cos(t), centre[1] + half_axes[1] * radius * np.sin(t)
    return Polygon(np.stack([x, y], axis=-1))


def meander(points: tuple[tuple[float, float], ...], amount: float, rng: np.random.Generator) -> LineString:
    """Draw a smooth line through the points (Catmull-Rom) that wanders by about ``amount`` km."""
    p = np.asarray(points)
    p = np.vstack([2 * p[0] - p[1], p, 2 * p[-1] - p[-2]])
    u = np.linspace(0.0, 1.0, 12, endpoint=False)[:, None]
    pieces = [
        0.5 * (2 * b + (c - a) * u + (2 * a - 5 * b + 4 * c - d) * u**2 + (3 * b - a - 3 * c + d) * u**3)
        for a, b, c, d in zip(p, p[1:], p[2:], p[3:], strict=False)
    ]
    line = np.vstack([*pieces, p[-2:-1]])
    step = np.gradient(line, axis=0)
    across = np.stack([-step[:, 1], step[:, 0]], axis=-1) / np.hypot(step[:, 0], step[:, 1])[:, None]
    fade = np.sin(np.linspace(0.0, np.pi, len(line)))
    shift = amount * fade * np.clip(wander(len(line), rng, 14), -1.5, 1.5)
    return LineString(line + across * shift[:, None])


def square(centre: np.ndarray, width: float, height: float, turn: float) -> Polygon:
    """Make a turned rectangle, sizes in km, ``turn`` in radians."""
    corners = np.array([(-1, -1), (1, -1), (1, 1), (-1, 1)]) * (width / 2, height / 2)
    c, s = math.cos(turn), math.sin(turn)
    return Polygon(centre + corners @ np.array([(c, s), (-s, c)]))


def homes(lines: dict[str, LineString], rng: np.random.Generator) -> dict[str, list[Polygon]]:
    """House plots of each village, none on a road, in the river or on another."""
    kept: dict[str, list[Polygon]] = {}
    for key, (_, centre, count) in VILLAGES.items():
        plots: list[Polygon] = []
        while len(plots) < count:
            spot = np.asarray(centre) + rng.normal(scale=(0.26, 0.2))
            plot = square(spot, rng.uniform(0.05, 0.09), rng.uniform(0.05, 0.09), rng.uniform(0, np.pi))
            clear = all(plot.distance(other) > 0.015 for other in plots)
            if clear and all(plot.distance(line) > 0.03 for line in lines.values()):
                plots.append(plot)
        kept[key] = plots
    return kept


def fields(land: Polygon, lines: dict[str, LineString], rng: np.random.Generator) -> list[Polygon]:
    """Rice fields in loose rows about the villages."""
    kept: list[Polygon] = []
    villages = [Point(centre) for _, centre, _ in VILLAGES.values()]
    hills = [Point(centre) for _, centre, _ in HILLS]
    inland = land.buffer(-0.2)
    for village in villages:
        turn = rng.uniform(-0.4, 0.4)
        c, s = math.cos(turn), math.sin(turn)
        for i in range(-4, 5):
            for j in range(-4, 5):
                u, v = 0.36 * i + rng.normal(scale=0.02), 0.26 * j + rng.normal(scale=0.02)
                spot = np.array([village.x + c * u - s * v, village.y + s * u + c * v])
                plot = square(spot, rng.uniform(0.24, 0.33), rng.uniform(0.16, 0.23), turn)
                away = min(plot.distance(other) for other in villages) > 0.45
                low = min(plot.distance(hill) for hill in hills) > 0.9
                dry = all(plot.distance(line) > 0.04 for line in lines.values())
                free = all(not plot.intersects(other) for other in kept)
                if rng.random() < 0.62 and away and low and dry and free and inland.contains(plot):
                    kept.append(plot)
    return kept


def degrees(shape: BaseGeometry) -> dict[str, Any]:
    """Write a shape in km as GeoJSON geometry: lon, lat with six decimals (0.1 m)."""
    found = mapping(shape)

    def walk(c: Any) -> Any:
        if isinstance(c[0], (int, float)):
            return [round(float(v), 6) for v in to_lonlat(np.asarray(c, dtype=float))]
        return [walk(part) for part in c]

    return {"type": found["type"], "coordinates": walk(found["coordinates"])}


def layer(role: str, label: str, shapes: list[tuple[str, BaseGeometry]], **extra: str) -> dict[str, Any]:
    """Make a layer of the case, marked as simulated, with its role, label, owner and deadline."""
    return {
        "type": "FeatureCollection",
        "simulated": True,
        "karmalink": {"role": role, "label": label, **extra},
        "features": [
            {"type": "Feature", "properties": {"name": name}, "geometry": degrees(shape)} for name, shape in shapes
        ],
    }


def draw() -> tuple[dict[str, dict[str, Any]], list[dict[str, str]]]:
    """Every layer by name, and the rows of ``places.csv``."""
    rng = np.random.default_rng(SEED)
    land = blob((0.0, 0.0), COAST["half_axes"], rng, rough=COAST["rough"], points=600, bays=BAYS)
    islet = blob(*ISLET, rng, rough=0.2)
    hills = [(name, blob(centre, axes, rng)) for name, centre, axes in HILLS]
    lines = {key: meander(points, amount, rng) for key, (_, points, amount) in LINES.items()}
    lines["river"] = longest(lines["river"].intersection(land))
    rail = longest(meander(RAILWAY, 0.0, rng).intersection(land))
    strip = rail.buffer(CORRIDOR_KM / 2, cap_style="flat")
    plots = homes(lines, rng)
    named = [(f"{VILLAGES[key][0]}, plot {n}", plot) for key in plots for n, plot in enumerate(plots[key], 1)]
    at_stake = [(name, plot) for name, plot in named if plot.intersects(strip)]
    roads = [(LINES[key][0], lines[key]) for key in ("coast-road", "market-road")]
    graves = blob(*BURIAL_GROUND, rng, points=24)
    layers = {
        "island": layer("allowed", "land", [("Koh Imareth", MultiPolygon([land, islet]))]),
        "hills": layer("backdrop", "hills", hills),
        "fields": layer("backdrop", "rice fields", [("field", f) for f in fields(land, lines, rng)]),
        "river": layer("backdrop", "river", [(LINES["river"][0], lines["river"])]),
        "roads": layer("backdrop", "roads", roads),
        "railway": layer(
            "backdrop",
            "planned railway",
            [("planned line", rail), ("strip the line takes", strip)],
            deadline=DEADLINE,
        ),
        "homes": layer("no_dig", "homes: no digging without the family's word", named, owner=COMMUNITY),
        "graves": layer("no_dig", "burial ground", [("burial ground of Oklamar", graves)], owner=COMMUNITY),
        "homes-at-stake": layer(
            "at_stake", "homes the railway would take", at_stake, owner=COMMUNITY, deadline=DEADLINE
        ),
    }
    return layers, place_rows(lines, rail)


def longest(shape: BaseGeometry) -> LineString:
    """Take the longest single line of a cut line."""
    return max(getattr(shape, "geoms", [shape]), key=lambda part: part.length)


def place_rows(lines: dict[str, LineString], rail: LineString) -> list[dict[str, str]]:
    """Rows of ``places.csv``: villages, points and named lines."""
    rows = []
    spots = {
        key: (name, xy, "village", 1.0 if key in EASTERN else 0.5, 0.45) for key, (name, xy, _) in VILLAGES.items()
    }
    for key, (name, xy, kind, salience, radius) in {**spots, **POINTS}.items():
        rows.append(row(key, name, kind, np.asarray(xy, dtype=float), salience, radius, ""))
    named = {key: (LINES[key][0], line) for key, line in lines.items()} | {"railway": ("the planned railway", rail)}
    for key, (name, line) in named.items():
        wkt = ", ".join(f"{lon:.6f} {lat:.6f}" for lon, lat in degrees(line)["coordinates"])
        middle = np.asarray(line.interpolate(0.5, normalized=True).coords[0])
        kind = {"river": "river", "railway": "railway"}.get(key, "road")
        rows.append(row(key, name, kind, middle, 0.5, 0.0, f"LINESTRING ({wkt})"))
    return rows


def row(
    key: str, name: str, kind: str, xy: np.ndarray, salience: float, radius: float, geometry: str
) -> dict[str, str]:
    """One row of ``places.csv``."""
    lon, lat = to_lonlat(xy)
    return {
        "id": key,
        "name": name,
        "lat": f"{lat:.6f}",
        "lon": f"{lon:.6f}",
        "radius_km": f"{radius:g}",
        "error_km": "0.03",
        "kind": kind,
        "salience": f"{salience:g}",
        "geometry": geometry,
        "source": "simulated: tools/make_island.py",
    }


def files() -> dict[str, str]:
    """Path under ``records/`` and text of each file."""
    layers, rows = draw()
    table = io.StringIO()
    writer = csv.DictWriter(table, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    made = {f"layers/{name}.geojson": json.dumps(body, indent=1) + "\n" for name, body in layers.items()}
    return made | {"places.csv": table.getvalue()}


if __name__ == "__main__":
    for path, text in files().items():
        target = RECORDS / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="\n")
