"""GeoPackages, shapefiles and OpenStreetMap extracts (PBF), through GDAL's drivers by pyogrio (extra ``gis``)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from karmalink.core.errors import InputError
from karmalink.records.gazetteer.layer_file import Named
from karmalink.records.gazetteer.numbers import FaultList
from karmalink.records.gazetteer.tables import named_feature, plain_cells

SUFFIXES = (".gpkg", ".shp", ".pbf", ".osm", ".fgb", ".kml", ".gml")
OSM = (".pbf", ".osm")
OSM_LAYERS = ("points", "lines", "multilinestrings", "multipolygons")
_TAG = re.compile(r'"((?:[^"\\]|\\.)*)"=>"((?:[^"\\]|\\.)*)"')
_REFUSALS = ("DataSourceError", "DataLayerError", "FeatureError", "GeometryError", "FieldError", "CRSError")
WGS84 = "EPSG:4326"


def read_vectors(path: Path, faults: FaultList, progress: Callable[[int, int], None] | None = None) -> Iterator[Named]:
    """Stream the named features of every layer of a file.

    Raises
    ------
    InputError
        If pyogrio is not installed, or cannot read the file.
    """
    try:
        import pyogrio
    except ImportError:
        came = "came a layer for which pyogrio is needed, and it is not installed"
        raise InputError(f"{path.name}: {came}; run: pip install 'karmalink[gis]', or give CSV or GeoJSON") from None
    osm = path.suffix.lower() in OSM
    with _readable(path):
        layers = OSM_LAYERS if osm else tuple(str(row[0]) for row in pyogrio.list_layers(path))
    row = 0
    for number, layer in enumerate(layers):
        for cells, shape in _features(path, layer, osm):
            row += 1
            if osm and not cells.get("name"):
                continue
            if shape is None:
                faults.note(row, "geometry", "no geometry", "a point, line or outline", "draw it or leave it out")
                continue
            named = _named(cells, shape, row, faults, path)
            if named:
                yield named
        if progress:
            progress(number + 1, len(layers))


@contextmanager
def _readable(path: Path) -> Iterator[None]:
    """Tell of a file that GDAL or PROJ refuses, once and without their warnings."""
    import warnings

    import pyogrio
    import pyproj

    refusals = (pyproj.exceptions.ProjError, *(getattr(pyogrio.errors, name) for name in _REFUSALS))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)
            yield
    except refusals as reason:
        raise InputError(f"{path.name}: came a file that GDAL cannot read ({reason}); is it whole?") from reason


def _features(path: Path, layer: str, osm: bool) -> Iterator[tuple[dict[str, str], Any]]:
    import pyogrio
    import shapely

    where = "name IS NOT NULL" if osm else None
    with _readable(path):
        meta, _, wkb, columns = pyogrio.raw.read(path, layer=layer, where=where)
        move = _to_degrees(meta.get("crs"))
    for number, data in enumerate(wkb):
        cells = plain_cells({k: c[number] for k, c in zip(meta["fields"], columns, strict=True)})
        cells.update(_tags(cells.pop("other_tags", "")))
        shape = shapely.from_wkb(data)
        yield cells, shapely.transform(shape, move, interleaved=False) if move and shape else shape


def _named(cells: dict[str, str], shape: Any, row: int, faults: FaultList, path: Path) -> Named | None:
    from shapely.geometry import mapping

    west, south, east, north = shape.bounds
    if shape.is_empty or not (-180 <= west <= east <= 180 and -90 <= south <= north <= 90):
        faults.note(row, "geometry", f"a shape at {shape.bounds}", "longitudes and latitudes", "are they swapped?")
        return None
    return named_feature(cells, shape, dict(mapping(shape)), row, faults, path.name.partition(".")[0])


def _tags(text: str) -> dict[str, str]:
    r"""Read GDAL's field of other tags.

    >>> _tags('"name:km"=>"ភ្នំ","natural"=>"peak"')["natural"]
    'peak'
    """
    return {key: value.replace('\\"', '"') for key, value in _TAG.findall(text)}


def _to_degrees(crs: str | None) -> Callable[..., Any] | None:
    if crs is None or crs.upper() == WGS84:
        return None
    import pyproj

    return pyproj.Transformer.from_crs(crs, WGS84, always_xy=True).transform
