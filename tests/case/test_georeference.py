"""A table of localities: every row kept, what is not placed says why, bad input one clear message."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from types import SimpleNamespace

import pytest

from karmalink.case.georeference import csv_text, georeference, read_localities, write_geopackage
from karmalink.core.errors import InputError
from karmalink.records.gazetteer.entry import Entry, Match, Way


class ToyGazetteer:
    """Two invented towns."""

    def __init__(self) -> None:
        self.places = [
            Entry(
                id="1", name="Oldfield", lat=20.0, lon=-100.0, kind="PPL", country="MX", population=9000, radius_km=1.0
            ),
            Entry(id="2", name="Brookend", lat=48.0, lon=2.0, kind="PPL", country="FR", population=9000, radius_km=1.0),
        ]
        self.layers = (SimpleNamespace(towns=lambda: iter([(e.lat, e.lon, e.country, "") for e in self.places])),)

    def find(self, name, *, country=None, fuzzy=True, limit=50):
        """The towns of a name."""
        return tuple(
            Match(entry=e, name=e.name, way=Way.EXACT, score=1.0)
            for e in self.places
            if e.name.casefold() == name.casefold() and country in (None, e.country)
        )

    def find_many(self, names):
        """The towns of many names."""
        return {n: self.find(n) for n in names}


TABLE = "id;Locality;Country\n1;5 km N of Oldfield;México\n2;;\n3;Nowhereville;\n4;~;\n5;near Brookend;France\n"


@pytest.fixture
def placed(tmp_path: Path):
    """The table and its answers."""
    path = tmp_path / "labels.csv"
    path.write_text(TABLE, encoding="latin-1")
    table = read_localities(path)
    return table, list(georeference(table, ToyGazetteer()))


def test_every_row_comes_back_with_a_status_and_a_reason(placed) -> None:
    """As many rows as came, in their order; those without a place say why."""
    table, answers = placed
    rows = list(csv.DictReader(io.StringIO(csv_text(table, answers))))
    assert [r["id"] for r in rows] == ["1", "2", "3", "4", "5"]
    assert [r["status"] for r in rows] == ["placed", "not placed", "not placed", "not placed", "placed"]
    assert "empty" in rows[1]["reason"]
    assert "Nowhereville" in rows[2]["reason"]
    assert float(rows[0]["mode_lat"]) == pytest.approx(20.045, abs=0.01)
    assert float(rows[0]["coordinateUncertaintyInMeters"]) > 1000
    assert float(rows[0]["area50_km2"]) < float(rows[0]["area90_km2"])


def test_a_geopackage_holds_points_and_regions(placed, tmp_path: Path) -> None:
    """Points and polygons of the placed rows, in WGS84."""
    pyogrio = pytest.importorskip("pyogrio")
    path = tmp_path / "out.gpkg"
    assert write_geopackage(path, placed[1]) == 2
    assert {name for name, _ in pyogrio.list_layers(path)} == {"points", "regions"}
    assert pyogrio.read_info(path, layer="regions")["features"] == 2


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "empty file"),
        ("locality\n", "no row"),
        ("a,b\n1,2\n", "--column"),
    ],
)
def test_bad_tables_get_one_clear_message(content: str, message: str, tmp_path: Path) -> None:
    """What came, what was expected, what to do."""
    path = tmp_path / "bad.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        read_localities(path)


def test_a_column_that_is_not_there_is_named_with_those_that_are(tmp_path: Path) -> None:
    """A wrong --column lists the columns."""
    path = tmp_path / "t.csv"
    path.write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(InputError, match="expected one of: a, b"):
        read_localities(path, column="c")
