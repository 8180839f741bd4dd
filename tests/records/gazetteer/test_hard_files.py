"""Files as people have them: damaged, cut, in another spelling. One clear message each, and nothing lost in silence."""

from __future__ import annotations

import json
import os
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from karmalink.core.errors import InputError, StoreError
from karmalink.records.gazetteer import Gazetteer, fold, import_file
from karmalink.records.gazetteer.importing import layer_of

LINE = "7|Phumi Thmei|Phumi Thmei|Thmey|12.5|104.25|P|PPL|KH||13|1302|130203||2000||10|Asia/Phnom_Penh|2020-01-01"
DUMP = LINE.replace("|", "\t") + "\n"


@pytest.fixture(autouse=True)
def _own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KARMALINK_CACHE", str(tmp_path / "a cache"))


def opened(path: Path | str) -> Gazetteer:
    """Open a file without the world."""
    return Gazetteer.open(path, world=False)


def written(path: Path, content: str | bytes) -> Path:
    """Write a file."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def collection(path: Path, *features: tuple[str | None, dict[str, Any] | None]) -> Path:
    """Write features of a name and a geometry as GeoJSON."""
    made = [
        {"type": "Feature", "properties": {"name": name} if name else [1], "geometry": geometry}
        for name, geometry in features
    ]
    return written(path, json.dumps({"type": "FeatureCollection", "features": made}))


def square(west: float, south: float, east: float, north: float) -> list[list[list[float]]]:
    """Corners of a box."""
    return [[[west, south], [east, south], [east, north], [west, north], [west, south]]]


def point(lon: float, lat: float) -> dict[str, Any]:
    """A point."""
    return {"type": "Point", "coordinates": [lon, lat]}


@pytest.mark.parametrize("rows", ["", ",12,104\n"])
def test_a_failed_import_leaves_the_earlier_one(tmp_path: Path, rows: str) -> None:
    """A file without places is refused, and what was imported under its name before is still there."""
    path = written(tmp_path / "ours.csv", "name,lat,lon\nAlpha,1,2\n")
    import_file(path)
    written(path, "name,lat,lon\n" + rows)
    with pytest.raises(InputError):
        import_file(path, skip_faulty=True)
    assert opened("ours").find("Alpha")


def test_places_of_one_id_are_all_kept(tmp_path: Path) -> None:
    """Two places are found though a column taken for the id (a code of the country) says the same of both."""
    path = written(tmp_path / "a.csv", "code,name,lat,lon\nKH,Twin,12,104\nKH,Twin,13,105\n")
    gaz = opened(path)
    entries = [match.entry for match in gaz.find("Twin")]
    assert sorted(entry.lat for entry in entries) == [12.0, 13.0]
    assert [gaz.entry(entry.id) for entry in entries] == entries


def test_a_decimal_comma_is_no_thousand(tmp_path: Path) -> None:
    """ "12,5" is twelve and a half degrees, "0,3" three tenths; "1,500" people are fifteen hundred."""
    path = written(
        tmp_path / "a.csv",
        "name;lat;lon;error_km;radius_km;population\nA;12,5;-104,25;0,3;1,25;1,500\nB;1;2;;;12,345,678\n",
    )
    gaz = opened(path)
    entry = gaz.find("A")[0].entry
    assert (entry.lat, entry.lon, entry.error_km, entry.radius_km, entry.population) == (12.5, -104.25, 0.3, 1.25, 1500)
    assert gaz.find("B")[0].entry.population == 12_345_678


@pytest.mark.parametrize(
    ("row", "column"), [("A,1,2,1e300", "population"), ("A,1,2,1_0", "population"), ("A,1_0,2,", "lat")]
)
def test_numbers_that_no_place_has_are_faults(tmp_path: Path, row: str, column: str) -> None:
    """A count beyond all bounds, and the underscores of programmers, are told with their column."""
    with pytest.raises(InputError) as told:
        import_file(written(tmp_path / "a.csv", f"name,lat,lon,population\n{row}\n"))
    assert [fault.column for fault in told.value.faults] == [column]


def test_metres_of_uncertainty_are_metres(tmp_path: Path) -> None:
    """A column in metres is brought to kilometres."""
    path = written(tmp_path / "a.csv", "name,lat,lon,coordinateUncertaintyInMeters\nA,1,2,250\n")
    assert opened(path).find("A")[0].entry.error_km == 0.25


def test_a_year_ends_on_its_last_day(tmp_path: Path) -> None:
    """A name borne until 1950 was borne on the last day of that year, and from 1940 on its first day."""
    path = written(tmp_path / "a.csv", "name,lat,lon,first,last,old_name\nA,1,2,1940,1950,Bee (1930-1939)\n")
    gaz = opened(path)
    days = [date(1939, 12, 31), date(1940, 1, 1), date(1950, 12, 31), date(1951, 1, 1)]
    assert [bool(gaz.find("A", on=day, fuzzy=False)) for day in days] == [False, True, True, False]
    assert [bool(gaz.find("Bee", on=day, fuzzy=False)) for day in days[:2]] == [True, False]
    assert not gaz.find("Bee", on=date(1929, 12, 31), fuzzy=False)


def test_a_cell_without_end_is_told(tmp_path: Path) -> None:
    """A quotation mark never closed swallows the rest of a large file: that is told, not a crash."""
    path = written(tmp_path / "a.csv", 'name,lat,lon\n"A,1,2\n' + "B,1,2\n" * 40_000)
    with pytest.raises(InputError, match="quotation mark"):
        import_file(path)


@pytest.mark.parametrize("name", ["latin.csv", "KH.zip", "wide.csv"])
def test_text_that_is_not_utf8_is_told(tmp_path: Path, name: str) -> None:
    """Latin-1 and UTF-16 are told as such, in a zip too."""
    path = tmp_path / name
    if name.endswith(".zip"):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("KH.txt", DUMP.replace("Thmey", "Thmé").encode("latin-1"))
    else:
        written(path, "name,lat,lon\nThmé,1,2\n".encode("latin-1" if name == "latin.csv" else "utf-16"))
    with pytest.raises(InputError, match="not UTF-8"):
        import_file(path)


def test_a_dump_with_a_byte_order_mark(tmp_path: Path) -> None:
    """A dump that an editor saved with a byte-order mark is a dump; its position and codes are where they were."""
    entry = opened(written(tmp_path / "KH.txt", "\ufeff" + DUMP)).find("Phumi Thmei")[0].entry
    assert (entry.id, entry.lat, entry.lon, entry.admin2) == ("7", 12.5, 104.25, "1302")


def test_a_table_with_a_byte_order_mark(tmp_path: Path) -> None:
    """The mark that a spreadsheet puts first is no part of the name of the first column."""
    assert opened(written(tmp_path / "a.csv", "\ufeffname,lat,lon\nAlpha,1,2\n")).find("Alpha", fuzzy=False)


@pytest.mark.parametrize("row", ["A,-1,1,2", "A,,91,2", "A,,1,181", "A,,-95,-190"])
def test_what_lies_outside_is_a_fault(tmp_path: Path, row: str) -> None:
    """No place has fewer than no people, or lies beyond the poles or the date line."""
    with pytest.raises(InputError):
        import_file(written(tmp_path / "a.csv", f"name,population,lat,lon\n{row}\n"))


def test_a_dump_cut_in_a_line(tmp_path: Path) -> None:
    """Of a dump that was cut off the torn line is told; the others are kept if that is asked for."""
    path = written(tmp_path / "KH.txt", DUMP * 3 + DUMP.replace("7", "8", 1)[:75])
    with pytest.raises(InputError) as told:
        import_file(path)
    assert [fault.row for fault in told.value.faults] == [4]
    assert import_file(path, skip_faulty=True).left_out[0].row == 4


def test_only_towns_of_a_dump_extend_by_their_people(tmp_path: Path) -> None:
    """A hill has no extent of its people, a town has."""
    hill = DUMP.replace("\tP\tPPL\t", "\tH\tMT\t").replace("Phumi Thmei", "Phnum Sa")
    gaz = opened(written(tmp_path / "KH.txt", DUMP + hill.replace("7", "8", 1)))
    assert gaz.find("Phnum Sa")[0].entry.radius_km == 0.0
    assert gaz.find("Phumi Thmei")[0].entry.radius_km > 0.0


def test_zips_that_cannot_be_read_say_why(tmp_path: Path) -> None:
    """A zip of two dumps, of none, cut, rotten: each has its own message, and none is read by half."""
    dump = "".join(DUMP.replace("7", str(n), 1).replace("Thmei", os.urandom(9).hex()) for n in range(10, 2000))
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as archive:
        archive.writestr("KH.txt", DUMP)
        archive.writestr("VN.txt", DUMP)
    with zipfile.ZipFile(tmp_path / "none.zip", "w") as archive:
        archive.writestr("a.csv", DUMP)
    with zipfile.ZipFile(tmp_path / "whole.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("KH.txt", dump)
        archive.writestr("__MACOSX/._KH.txt", "x")
    whole = (tmp_path / "whole.zip").read_bytes()
    middle = len(whole) // 2
    written(tmp_path / "cut.zip", whole[:middle])
    written(tmp_path / "rotten.zip", whole[:middle] + bytes(60) + whole[middle + 60 :])
    assert import_file(tmp_path / "whole.zip").places == 1990
    for name, says in (("two", "VN.txt"), ("none", "a.csv"), ("cut", "unpacked"), ("rotten", "unpacked")):
        with pytest.raises(InputError, match=says):
            import_file(tmp_path / f"{name}.zip", skip_faulty=True)


def test_faults_of_features_are_told_by_their_own_number(tmp_path: Path) -> None:
    """A feature without geometry does not shift the numbers: the sound ones are kept, the bad ones told."""
    path = collection(
        tmp_path / "a.geojson",
        ("None", None),
        ("Good", point(104, 12)),
        ("Bad", point(104, 112)),
        ("Better", point(104.5, 12)),
    )
    made = import_file(path, skip_faulty=True)
    assert [fault.row for fault in made.left_out] == [1, 3]
    assert made.places == 2
    assert all(opened("a").find(name, fuzzy=False) for name in ("Good", "Better"))
    assert not opened("a").find("Bad", fuzzy=False)


def test_features_without_properties_are_told(tmp_path: Path) -> None:
    """Properties that are no object are a place without a name, not a crash."""
    with pytest.raises(InputError, match="no name"):
        import_file(collection(tmp_path / "a.geojson", (None, point(1, 2))))


def test_an_island_cut_at_the_date_line_lies_there(tmp_path: Path) -> None:
    """The middle of a shape in two parts either side of the date line is between them, not across the Earth."""
    cut = {"type": "MultiPolygon", "coordinates": [square(176, -18, 180, -16), square(-180, -18, -178, -16)]}
    whole = {"type": "Polygon", "coordinates": square(-2, -18, 4, -16)}
    round_it = {"type": "MultiPolygon", "coordinates": [square(-180, -89, -60, -80), square(-50, -89, 180, -80)]}
    gaz = opened(collection(tmp_path / "a.geojson", ("Cut", cut), ("Whole", whole), ("Round", round_it)))
    entry, plain = gaz.find("Cut")[0].entry, gaz.find("Whole")[0].entry
    assert (entry.lat, entry.lon) == pytest.approx((-17.0, 179.0), abs=1e-6)
    assert entry.radius_km == pytest.approx(plain.radius_km, rel=1e-3)
    assert plain.lon == pytest.approx(1.0)
    assert abs(gaz.find("Round")[0].entry.lon) < 30.0


def test_points_have_no_outline(tmp_path: Path) -> None:
    """A point is its position: nothing is kept as its outline."""
    assert opened(collection(tmp_path / "a.geojson", ("A", point(1, 2)))).find("A")[0].entry.geometry is None


@pytest.mark.parametrize("name", ["a.gpkg", "a.shp", "a.osm", "a.pbf", "a.kml"])
def test_map_files_that_are_none_are_told(tmp_path: Path, name: str) -> None:
    """What GDAL refuses is one fault of the user's file, with its name."""
    pytest.importorskip("pyogrio")
    with pytest.raises(InputError, match=rf"{name}: came a file that GDAL cannot read"):
        import_file(written(tmp_path / name, "<osm>"))


def test_files_of_one_name_in_two_folders_are_two(tmp_path: Path) -> None:
    """A file opened by its path is not taken for another of its name and size in another folder."""
    for folder, name in (("a", "Alpha"), ("b", "Bravo")):
        (tmp_path / folder).mkdir()
        path = written(tmp_path / folder / "x.csv", f"name,lat,lon\n{name},1,2\n")
        os.utime(path, ns=(1, 1))
    assert opened(tmp_path / "a" / "x.csv").find("Alpha", fuzzy=False)
    assert opened(tmp_path / "b" / "x.csv").find("Bravo", fuzzy=False)


def test_places_of_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    """Two files of one name number their rows alike, and their places are still two; a place of GeoNames is one in all."""
    paths = []
    for folder, lat in (("a", 1), ("b", 2)):
        (tmp_path / folder).mkdir()
        paths.append(written(tmp_path / folder / "x.csv", f"name,lat,lon\nAlpha,{lat},2\n"))
    both = Gazetteer.open(*paths, world=False)
    assert [match.entry.lat for match in both.find("Alpha")] == [1.0, 2.0]
    dumps = [written(tmp_path / at / "KH.txt", DUMP.replace("12.5", lat)) for at, lat in (("a", "12.5"), ("b", "13"))]
    (match,) = Gazetteer.open(*dumps, world=False).find("Phumi Thmei")
    assert match.entry.lat == 12.5


@pytest.mark.parametrize(("later", "stamp"), [("Bravo", 2), ("Bravoo", 1)])
def test_either_time_or_size_tells_of_a_change(tmp_path: Path, later: str, stamp: int) -> None:
    """A file of the same size and another time, or of the same time and another size, is read again."""
    path = written(tmp_path / "x.csv", "name,lat,lon\nAlpha,1,2\n")
    os.utime(path, ns=(1, 1))
    assert opened(path).find("Alpha", fuzzy=False)
    written(path, f"name,lat,lon\n{later},1,2\n")
    os.utime(path, ns=(stamp, stamp))
    assert opened(path).find(later, fuzzy=False)


def test_a_damaged_gazetteer_file_is_told(tmp_path: Path) -> None:
    """A file that is none, or whose pages are overwritten, is an error of storage that names it and what to do."""
    path = written(tmp_path / "a.csv", "name,lat,lon\n" + "".join(f"Place {n},1,2\n" for n in range(5000)))
    made = layer_of(path)
    whole = made.read_bytes()
    written(made, whole[:4096] + b"\xaa" * (len(whole) - 4096))
    with pytest.raises(StoreError, match="delete it"):
        opened(path).find("Place 77")
    for content in (b"", b"hello" * 99, whole[:5000]):
        written(made, content)
        with pytest.raises(StoreError, match="delete it"):
            opened(made)


@pytest.mark.parametrize(
    "name", ["\udcff", "Alpha\udcff", "%", "_", ".*[a(", "a\x00b", "x" * 10_000, "'; DROP TABLE name"]
)
def test_any_name_may_be_asked(tmp_path: Path, name: str) -> None:
    """Nonsense, patterns, half a surrogate pair, ten thousand letters: asked for like any name, singly or in a batch."""
    gaz = opened(written(tmp_path / "a.csv", "name,lat,lon\nAlpha,1,2\n"))
    found = gaz.find(name)
    assert bool(found) == name.startswith("Alpha")
    assert set(gaz.find_many([name])) == {name}
    gaz.abbreviated(name)
    gaz.people_of(fold(name))
