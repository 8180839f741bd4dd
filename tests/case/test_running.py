"""A whole case from its folder: the searches on file and the table's defaults reach the map."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from karmalink.case.case import open_case
from karmalink.case.new import new_case
from karmalink.maps.grid import Grid

ERROR = '\n[[shared_errors]]\nid = "compass"\nkind = "bearing"\nwhy = "one compass"\n'


def small(folder: Path) -> Path:
    """A sar case with coarse cells and one compass."""
    new_case(folder, "sar")
    settings = folder / "case.toml"
    text = settings.read_text(encoding="utf-8").replace("width_km = 20", "cell_km = 1\nwidth_km = 20")
    settings.write_text(text + ERROR, encoding="utf-8")
    return folder


def test_a_case_is_run_with_its_searches_and_its_table(tmp_path: Path) -> None:
    """What was searched in vain is less likely, elsewhere more; an error that states no sd has the table's."""
    case = open_case(small(tmp_path / "one"))
    before = case.run()
    shared = before.inputs.world.shared_errors
    assert [e.sd for e in shared] == [before.inputs.table["bearing.shared"]]
    grid: Grid = before.surface.grid
    lat, lon = grid.to_latlon(*(s * grid.half_size_km[0] * 2 for s in (1, 1)))
    centre = grid.area.centre
    north, east = abs(float(lat) - centre.lat), abs(float(lon) - centre.lon)
    ring = [
        [centre.lon + dx * east, centre.lat + dy * north] for dx, dy in ((-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1))
    ]
    feature = {
        "type": "Feature",
        "properties": {"pod": 0.5, "result": "not found"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    searches = tmp_path / "one" / "searches"
    searches.mkdir(exist_ok=True)
    (searches / "all.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    after = open_case(tmp_path / "one").run()
    p = before.surface.p_ground
    assert after.surface.p_ground == pytest.approx(0.5 * p / (1 - 0.5 * p))
    assert after.commitment != before.commitment
