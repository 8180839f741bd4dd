"""Files of places become gazetteers, whole or with every fault told."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest

from karmalink.core.errors import InputError
from karmalink.records.gazetteer import Gazetteer, Way, import_file

DUMP = "\n".join(
    "\t".join(cells.split("|"))
    for cells in (
        "1|Phumi Thmei|Phumi Thmei|ភូមិថ្មី,Thmey|12.5|104.5|P|PPL|KH||13|1302|||2000||10|Asia/Phnom_Penh|2020-01-01",
        "2|Phnum Sa|Phnum Sa||12.6|104.6|H|MT|KH||13||||0||10|Asia/Phnom_Penh|2020-01-01",
    )
)


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KARMALINK_CACHE", str(tmp_path / "cache"))


def opened(path: Path | str) -> Gazetteer:
    """Open a file without the world."""
    return Gazetteer.open(path, world=False)


@pytest.mark.parametrize("packed", [False, True])
def test_a_geonames_dump(tmp_path: Path, packed: bool) -> None:
    """A country's file of GeoNames is read with its codes, people and Khmer names, in a zip or not."""
    path = tmp_path / "KH.txt"
    path.write_text(DUMP, encoding="utf-8")
    if packed:
        with zipfile.ZipFile(tmp_path / "KH.zip", "w") as archive:
            archive.writestr("readme.txt", "about")
            archive.write(path, "KH.txt")
        path = tmp_path / "KH.zip"
    gaz = opened(path)
    (met,) = gaz.find("ភូមិថ្មី")
    entry = met.entry
    assert (entry.id, entry.kind, entry.admin1, entry.admin2, entry.population) == ("1", "PPL", "13", "1302", 2000)
    assert entry.radius_km == pytest.approx(0.3 * 2.0**0.5, abs=1e-3)
    assert gaz.find("Phnom Sa")[0].way is Way.ROMANISED


def test_a_table_with_columns_guessed(tmp_path: Path) -> None:
    """Columns are told by their names; anchors placed by hand keep their own uncertainty, former names their years."""
    path = tmp_path / "anchors.csv"
    path.write_text(
        "Place;Latitude;Longitude;error_km;radius_km;old_name;name:km;from\n"
        "Our Pagoda;12°30'N;104.5;0.2;0.1;Old Wat (1900-1950);វត្តយើង;1951\n",
        encoding="utf-8",
    )
    gaz = opened(path)
    entry = gaz.find("Our Pagoda")[0].entry
    assert (entry.lat, entry.lon, entry.error_km, entry.radius_km) == (12.5, 104.5, 0.2, 0.1)
    assert entry.first == date(1951, 1, 1)
    assert gaz.find("វត្តយើង")[0].entry.id == entry.id
    assert gaz.find("Old Wat", on=date(1920, 1, 1))[0].entry.id == entry.id
    assert gaz.find("Old Wat", on=date(1960, 1, 1), fuzzy=False) == ()


def test_every_fault_of_a_table_is_told_at_once(tmp_path: Path) -> None:
    """Swapped and missing coordinates, metres, words and nameless rows are all told, with their rows; nothing is made."""
    path = tmp_path / "bad.csv"
    path.write_text(
        "name,lat,lon,population,first,last\nA,104.5,12.5,,,\nB,,104,,,\nC,1200000,400000,,,\nD,here,there,,,\n,12,104,,,\n"
        "F,12,104,many,,\nG,nan,104,,,\nH,12,104,,1950,1900\nI,12,104,,,\n",
        encoding="utf-8",
    )
    with pytest.raises(InputError) as told:
        import_file(path)
    assert [fault.row for fault in told.value.faults] == [2, 3, 4, 5, 6, 7, 8, 9]
    assert "swapped" in str(told.value.faults[0])
    assert "no coordinates" in str(told.value.faults[1])
    assert list((tmp_path / "cache").rglob("*.sqlite")) == []
    made = import_file(path, skip_faulty=True, name="rest")
    assert len(made.left_out) == 8
    assert opened("rest").find("I")[0].entry.lat == 12.0


def test_a_table_without_coordinates_says_what_is_missing(tmp_path: Path) -> None:
    """A table without columns of coordinates names them both."""
    path = tmp_path / "bare.csv"
    path.write_text("name,notes\nA,b\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"(?s)no column for the lat.*no column for the lon"):
        import_file(path)


def test_geojson_keeps_outlines(tmp_path: Path) -> None:
    """An outline is kept, its middle is the position and its area the extent; a line lies halfway along."""
    box = {"type": "Polygon", "coordinates": [[[104, 12], [104.1, 12], [104.1, 12.1], [104, 12.1], [104, 12]]]}
    line = {"type": "LineString", "coordinates": [[104, 12], [104, 12.2]]}
    features = [
        {"type": "Feature", "properties": {"name": "Boeng Sa", "natural": "water"}, "geometry": box},
        {"type": "Feature", "properties": {"name": "Stung Sa", "waterway": "river"}, "geometry": line},
    ]
    path = tmp_path / "osm.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    gaz = opened(path)
    lake, river = gaz.find("Boeng Sa")[0].entry, gaz.find("Stung Sa")[0].entry
    assert (lake.kind, river.kind) == ("LK", "STM")
    assert lake.geometry == box
    assert (lake.lat, lake.lon) == pytest.approx((12.05, 104.05), abs=1e-3)
    assert lake.radius_km == pytest.approx((11.06 * 10.89 / 3.14159) ** 0.5, rel=0.01)
    assert (river.lat, river.radius_km) == pytest.approx((12.1, 11.06), rel=0.01)


def test_geojson_with_swapped_coordinates_is_refused(tmp_path: Path) -> None:
    """Points outside the Earth are told with their feature."""
    feature = {"type": "Feature", "properties": {"name": "A"}, "geometry": {"type": "Point", "coordinates": [12, 104]}}
    path = tmp_path / "swapped.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    with pytest.raises(InputError, match="swapped"):
        import_file(path)


def test_a_geopackage_in_metres_is_brought_to_degrees(tmp_path: Path) -> None:
    """A layer in a projection is read as longitudes and latitudes, every layer of the file."""
    pyogrio = pytest.importorskip("pyogrio")
    shapely = pytest.importorskip("shapely")
    import numpy as np

    path = tmp_path / "places.gpkg"
    for layer, name, x, y, crs in (
        ("a", "In Metres", 500000.0, 1382000.0, "EPSG:32648"),
        ("b", "Plain", 104.0, 12.0, "EPSG:4326"),
    ):
        pyogrio.raw.write(
            path, np.array([shapely.to_wkb(shapely.Point(x, y))], object), [np.array([name], object)], ["name"],
            layer=layer, driver="GPKG", geometry_type="Point", crs=crs, append=path.exists(),
        )  # fmt: skip
    gaz = opened(path)
    entry = gaz.find("In Metres")[0].entry
    assert (entry.lat, entry.lon) == pytest.approx((12.5, 105.0), abs=0.01)
    assert gaz.find("Plain")[0].entry.lon == 104.0


def test_an_openstreetmap_extract(tmp_path: Path) -> None:
    """An extract is read through GDAL's driver: named features of every kind, other languages included."""
    pytest.importorskip("pyogrio")
    path = tmp_path / "extract.osm"
    path.write_text(
        '<?xml version="1.0"?><osm version="0.6"><bounds minlat="12" minlon="104" maxlat="13" maxlon="105"/>'
        '<node id="1" lat="12.5" lon="104.5" version="1"><tag k="name" v="Phnum Khmau"/><tag k="natural" v="peak"/>'
        '<tag k="name:km" v="ភ្នំខ្មៅ"/></node>'
        '<node id="2" lat="12.6" lon="104.5" version="1"><tag k="natural" v="peak"/></node></osm>',
        encoding="utf-8",
    )
    entry = opened(path).find("ភ្នំខ្មៅ")[0].entry
    assert (entry.name, entry.kind, entry.lat) == ("Phnum Khmau", "MT", 12.5)


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("x.docx", "x", "GeoNames dump"),
        ("empty.csv", "", "no column for the name"),
        ("none.csv", "name,lat,lon\n", "no place"),
        ("torn.geojson", "{", "not JSON"),
    ],
)
def test_bad_files_say_what_was_expected(tmp_path: Path, name: str, text: str, says: str) -> None:
    """A file that holds no places is refused with what would be read."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=says):
        import_file(path)


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    """A file opened by its path is imported once, and again when it has changed."""
    path = tmp_path / "a.csv"
    path.write_text("name,lat,lon\nAlpha,1,2\n", encoding="utf-8")
    assert opened(path).find("Alpha")
    path.write_text("name,lat,lon\nBetabeta,1,2\nGamma,1,2\n", encoding="utf-8")
    assert opened(path).find("Gamma")
    assert not opened(path).find("Alpha", fuzzy=False)


def test_nothing_of_that_name(tmp_path: Path) -> None:
    """A gazetteer that was never imported is told, with those that were."""
    path = tmp_path / "mine.csv"
    path.write_text("name,lat,lon\nAlpha,1,2\n", encoding="utf-8")
    import_file(path)
    with pytest.raises(InputError, match="mine"):
        opened("other")
