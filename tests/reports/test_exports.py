"""Files for maps and tables."""

import csv
import io
import json
import sys

import numpy as np
import pytest
import shapely

from karmalink.core.errors import KarmalinkError
from karmalink.reports import (
    write_cells_csv,
    write_claims_csv,
    write_geojson,
    write_geotiff,
    write_influence_csv,
)


def _rows(text):
    lines = [line for line in text.splitlines(keepends=True) if not line.startswith("# ")]
    return list(csv.DictReader(io.StringIO("".join(lines))))


def test_geojson_is_valid_and_marked(make_view):
    """Every geometry is valid, every feature says that the case is invented and for whom the file is."""
    data = json.loads(write_geojson(make_view()))
    assert data["simulated"] is True
    assert "do not publish" in data["notes"][0]
    for feature in data["features"]:
        assert shapely.geometry.shape(feature["geometry"]).is_valid
        assert feature["properties"]["simulated"] is True
        assert feature["properties"]["for"] == "owner"
    roles = {f["properties"]["role"] for f in data["features"]}
    assert roles == {"region", "mode", "box", "landmark", "truth"}


def test_the_smaller_region_lies_in_the_larger(make_view):
    """In the file as on the map, the 50 % region is part of the 90 % region of its era."""
    data = json.loads(write_geojson(make_view()))
    regions = {
        (f["properties"]["era"], f["properties"]["level"]): shapely.geometry.shape(f["geometry"])
        for f in data["features"]
        if f["properties"]["role"] == "region"
    }
    for era in ("buried", "now"):
        outside = regions[era, 0.5].difference(regions[era, 0.9].buffer(1e-5)).area
        assert outside < 1e-9


def test_cells_come_densest_first_and_hold_the_mass(make_view):
    """Rows fall in density, and those left out are only the faint ones that the note speaks of."""
    view = make_view()
    rows = [r for r in _rows(write_cells_csv(view, least_share=0.0)) if r["era"] == "now"]
    density = [float(r["p_per_km2"]) for r in rows]
    assert density == sorted(density, reverse=True)
    assert np.isclose(sum(float(r["p"]) for r in rows), view.now.surface.p_ground, rtol=1e-5)
    few = [r for r in _rows(write_cells_csv(view, least_share=0.5)) if r["era"] == "now"]
    assert 0 < len(few) < len(rows)


def test_tables_hold_a_row_for_each(make_view):
    """One row a claim, one row a group."""
    view = make_view()
    assert [r["id"] for r in _rows(write_claims_csv(view))] == [c.id for c in view.claims]
    assert [r["group"] for r in _rows(write_influence_csv(view))] == [g.id for g in view.groups]


def test_a_spreadsheet_runs_nothing(make_view, changed):
    """Text that a spreadsheet would take for a formula is kept as text."""
    view = make_view()
    evil = changed(view.claims[0], quote="=HYPERLINK(1)", note="@x", source="+1")
    (row,) = _rows(write_claims_csv(changed(view, claims=(evil,))))
    assert row["text"] == "'=HYPERLINK(1)"
    assert row["source"] == "'+1"


def test_exports_repeat_byte_for_byte(make_view):
    """The same view gives the same bytes."""
    for write in (write_geojson, write_cells_csv, write_claims_csv, write_influence_csv):
        assert write(make_view()) == write(make_view())


def test_geotiff_reads_back(make_view):
    """A GIS finds the chances, the place and the marks; writing twice gives the same bytes."""
    rasterio = pytest.importorskip("rasterio")
    view = make_view()
    data = write_geotiff(view)
    assert data == write_geotiff(view)
    with rasterio.io.MemoryFile(data) as memory, memory.open() as raster:
        assert np.allclose(raster.read(1), view.now.surface.ground, rtol=1e-6)
        tags = raster.tags()
        assert tags["simulated"] == "SIMULATED"
        assert "do not publish" in tags["notes"]
        mode, grid = view.now.surface.mode(), view.now.surface.grid
        x, y = grid.to_xy(mode.lat, mode.lon)
        assert raster.index(float(x) * 1000, float(y) * 1000) == grid.cell_of(mode)


def test_without_rasterio_it_says_what_to_install(make_view, monkeypatch):
    """The extra is named at the point of use."""
    monkeypatch.setitem(sys.modules, "rasterio", None)
    with pytest.raises(KarmalinkError, match=r"pip install 'karmalink\[gis\]'"):
        write_geotiff(make_view())
