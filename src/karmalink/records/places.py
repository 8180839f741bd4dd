"""Rows of places.csv and holders.csv."""

from __future__ import annotations

from typing import Any, Final

import shapely
from shapely.geometry import mapping

from karmalink.core.errors import Fault
from karmalink.core.tables import Cells, Table, duplicates
from karmalink.records.positions import read_position
from karmalink.records.record import Holder, Place

PLACE_COLUMNS: Final = (
    "id",
    "name",
    "lat",
    "lon",
    "radius_km",
    "error_km",
    "kind",
    "salience",
    "geometry",
    "source",
    "weight",
)
HOLDER_COLUMNS: Final = ("id", "name", "prior", "kind", "lat", "lon", "source")


def read_places(table: Table) -> tuple[tuple[Place, ...], tuple[Fault, ...]]:
    r"""Read the rows of ``places.csv``; unsound rows are left out and told as faults.

    Examples
    --------
    >>> from karmalink.core.tables import read_table
    >>> text = "id,name,lat,lon,radius_km\nhut,Old hut,2 S,30 W,0.1\n"
    >>> table, _ = read_table(text, file="records/places.csv", known=PLACE_COLUMNS)
    >>> places, faults = read_places(table)
    >>> places[0].lat, places[0].lon, faults
    (-2.0, -30.0, ())
    """
    faults: list[Fault] = []
    places = [place for row in table.rows if (place := _place(Cells(table.file, row, faults)))]
    faults.extend(duplicates(_ids(table), file=table.file, what="place"))
    return tuple(places), tuple(faults)


def _ids(table: Table) -> list[tuple[int, str]]:
    return [(row.number, row.cells.get("id", "")) for row in table.rows]


def _place(cells: Cells) -> Place | None:
    name = cells.identifier("id")
    geometry = _geometry(cells)
    written = cells.text("lat") or cells.text("lon")
    at = _middle(geometry) if geometry and not written else read_position(cells)
    radius, error = cells.number("radius_km", 0.0, low=0.0), cells.number("error_km", 0.0, low=0.0)
    salience = cells.number("salience", 0.0, low=0.0)
    weight = cells.number("weight", low=0.0, high=1.0) if cells.text("weight") else None
    if not cells.sound or at is None:
        return None
    return Place(
        id=name,
        name=cells.text("name", name),
        lat=at[0],
        lon=at[1],
        radius_km=radius or 0.0,
        error_km=error or 0.0,
        kind=cells.text("kind", "place"),
        salience=salience or 0.0,
        geometry=geometry,
        source=cells.text("source"),
        weight=weight,
    )


def _geometry(cells: Cells) -> dict[str, Any] | None:
    written = cells.text("geometry")
    if not written:
        return None
    expected = "WKT in longitude, latitude: LINESTRING (30 -2, 31 -2)"
    try:
        shape = shapely.from_wkt(written)
    except shapely.errors.ShapelyError as reason:
        cells.fault("geometry", f"no WKT ({reason})", expected)
        return None
    if shape.is_empty or not shape.is_valid:
        why = "an empty shape" if shape.is_empty else f"a shape that crosses itself ({shapely.is_valid_reason(shape)})"
        cells.fault("geometry", why, expected)
        return None
    west, south, east, north = shape.bounds
    if west < -180 or east > 180 or south < -90 or north > 90:
        todo = "longitude comes first in WKT" if -90 <= west <= east <= 90 else ""
        cells.fault("geometry", "points outside the Earth", expected, todo)
        return None
    return dict(mapping(shape))


def _middle(geometry: dict[str, Any]) -> tuple[float, float]:
    point = shapely.geometry.shape(geometry).representative_point()
    return float(point.y), float(point.x)


def read_holders(table: Table) -> tuple[tuple[Holder, ...], tuple[Fault, ...]]:
    """Read the rows of ``holders.csv``; the priors of all holders must sum to less than 1."""
    faults: list[Fault] = []
    holders = [holder for row in table.rows if (holder := _holder(Cells(table.file, row, faults)))]
    faults.extend(duplicates(_ids(table), file=table.file, what="holder"))
    total = sum(holder.prior for holder in holders)
    if total >= 1.0:
        todo = "leave a chance that no holder has it"
        came, expected = f"priors that sum to {total:g}", "a sum below 1"
        faults.append(Fault(file=table.file, column="prior", came=came, expected=expected, todo=todo))
    return tuple(holders), tuple(faults)


def _holder(cells: Cells) -> Holder | None:
    name, prior = cells.identifier("id"), cells.number("prior", low=0.0, high=1.0)
    if not cells.text("prior"):
        cells.fault("prior", "an empty cell", "the chance from 0 to 1 that the thing is with them")
    at = read_position(cells, required=False)
    if not cells.sound or prior is None:
        return None
    return Holder(
        id=name,
        name=cells.text("name", name),
        prior=prior,
        kind=cells.text("kind", "holder"),
        lat=at[0] if at else None,
        lon=at[1] if at else None,
        source=cells.text("source"),
    )
