"""A table of localities: every row kept, what is not placed says why, bad input one clear message."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from types import SimpleNamespace

import pytest
import shapely

from karmalink.case.georeference import csv_text, georeference, read_localities, row_of, write_geopackage
from karmalink.case.row_places import held_to
from karmalink.claims.place_expr import Landmark
from karmalink.core.errors import InputError
from karmalink.links.places.resolution import Candidate, Resolved
from karmalink.records.gazetteer.entry import Entry, Match, Way


class ToyGazetteer:
    """Two invented towns."""

    def __init__(self) -> None:
        self.places = [
            Entry(
                id="1", name="Oldfield", lat=20.0, lon=-100.0, kind="PPL", country="MX", population=9000, radius_km=1.0
            ),
            Entry(id="3", name="Mount Tall", lat=47.0, lon=3.0, kind="MT", population=0),
            Entry(id="4", name="River", lat=38.0, lon=-82.0, kind="PPL", country="US", population=9000),
            Entry(id="5", name="Pontville", lat=18.0, lon=-66.0, kind="PPL", country="PR", population=9000),
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


def answers_to(text: str, folder: Path):
    """A table given as text, and its answers."""
    path = folder / "some.csv"
    path.write_text(text, encoding="utf-8")
    table = read_localities(path)
    return table, list(georeference(table, ToyGazetteer()))


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
    pytest.importorskip("pyogrio.raw")
    path = tmp_path / "out.gpkg"
    assert write_geopackage(path, placed[1]) == 2
    assert {name for name, _ in pyogrio.list_layers(path)} == {"points", "regions"}
    assert pyogrio.read_info(path, layer="regions")["features"] == 2
    for layer in ("points", "regions"):
        shapes = shapely.from_wkb(pyogrio.raw.read(path, layer=layer)[2])
        middle = shapes[1].centroid
        assert (middle.y, middle.x) == pytest.approx((48.0, 2.0), abs=0.5)


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


def test_a_common_noun_is_not_looked_up_as_a_town(tmp_path: Path) -> None:
    """ "near the river" is nowhere, even in the country where a town is called River; "River" is that town."""
    _, (noun, name) = answers_to('locality,country\n"near the river",US\n"River",US\n', tmp_path)
    assert (noun.status, name.status) == ("not placed", "placed")
    assert "'river'" in noun.reason


def test_the_country_column_holds(tmp_path: Path) -> None:
    """No candidate lies in another country; one of a territory of it, or of no country on record, may stay."""
    rows = "locality,country\n5 km N of Oldfield,France\nnear Pontville,United States\nMount Tall,FR\n"
    _, (abroad, territory, mountain) = answers_to(rows, tmp_path)
    assert (abroad.status, "in FR" in abroad.reason) == ("not placed", True)
    assert territory.density is not None
    assert {p.place_id for p in territory.density.pieces} == {"", "5"}
    assert mountain.density is not None
    assert "3" in {p.place_id for p in mountain.density.pieces}


def test_a_territory_that_the_label_names_counts_to_its_country(tmp_path: Path) -> None:
    """ "near Pontville, Puerto Rico" in the United States is placed with confidence."""
    _, (found,) = answers_to('locality,country\n"near Pontville, Puerto Rico",United States\n', tmp_path)
    assert found.status == "placed"


def test_a_doubtful_row_has_no_mode(tmp_path: Path) -> None:
    """Where *none of these* has most of the chance there is no likeliest place, in the table and the GeoPackage."""
    _, (doubtful,) = answers_to("locality,country\nCerro Brookend,FR\n", tmp_path)
    row = row_of(doubtful)
    assert row["status"] == "doubtful"
    assert (row["mode_lat"], row["mode_lon"]) == ("", "")
    pyogrio = pytest.importorskip("pyogrio")
    assert write_geopackage(tmp_path / "d.gpkg", [doubtful]) == 1
    features = [pyogrio.read_info(tmp_path / "d.gpkg", layer=x)["features"] for x in ("points", "regions")]
    assert features == [0, 1]


def test_what_is_left_out_leaves_the_odds_of_the_rest() -> None:
    """Without the candidates abroad, those at home keep their odds against *none of these*, and all sums to 1."""
    home, abroad = (Entry(id=c, name="X", lat=0.0, lon=0.0, country=c) for c in ("KH", "US"))
    mark = Landmark(text="X", start=0, end=1)
    both = Resolved(
        landmark=mark,
        candidates=(Candidate(entry=abroad, weight=0.6), Candidate(entry=home, weight=0.3)),
        none=0.1,
    )
    (held,) = held_to([both], "KH")
    assert [c.entry.id for c in held.candidates] == ["KH"]
    assert held.candidates[0].weight / held.none == pytest.approx(3.0)
    assert held_to([both], "") == (both,)


def test_an_unknown_country_is_said(tmp_path: Path) -> None:
    """A country cell that is not known is a warning with its row, and how many there are."""
    table, _ = answers_to("locality,country\nOldfield,MX\nOldfield,Atlantis\nBrookend,Atlantis\n", tmp_path)
    (said,) = table.warnings
    assert "row 3" in said
    assert "'Atlantis'" in said
    assert "2 rows" in said


def test_a_row_of_empty_cells_is_a_row(tmp_path: Path) -> None:
    """Rows of empty cells keep their place, so that row numbers are those of the table."""
    table, answers = answers_to("id,locality\n1,Oldfield\n,\n3,Brookend\n", tmp_path)
    assert [a.status for a in answers] == ["placed", "not placed", "placed"]
    assert [r[0] for r in table.rows] == ["1", "", "3"]


def test_a_quotation_mark_that_is_never_closed_is_refused_with_its_line(tmp_path: Path) -> None:
    """It would swallow every row after it; one within a cell (an inch) is a letter like others."""
    path = tmp_path / "open.csv"
    path.write_text('id,locality\n1,"Oldfield"\n2,"near Brookend\n3,Oldfield\n', encoding="utf-8")
    with pytest.raises(InputError, match=r"line 3.*never closed"):
        read_localities(path)
    path.write_text('id,locality\n1,5" N of Oldfield\n2,"Old" field\n', encoding="utf-8")
    assert len(read_localities(path).rows) == 2


def test_letters_of_any_encoding_come_back_and_the_guess_is_said(placed) -> None:
    """A table in Latin-1 keeps its letters, and a warning says how it was read."""
    table, answers = placed
    assert table.rows[0][2] == "México"
    assert "México" in csv_text(table, answers)
    assert table.warnings


def test_a_column_that_is_there_already_is_not_written_over(tmp_path: Path) -> None:
    """An added column of the same name gets kl_ before it."""
    table, answers = answers_to("locality,Status,country\nnear Brookend,mine,FR\n", tmp_path)
    (row,) = csv.DictReader(io.StringIO(csv_text(table, answers)))
    assert (row["Status"], row["kl_status"]) == ("mine", "placed")


def test_the_added_columns_say_the_same_place(placed) -> None:
    """Mode, mean and circle of a sure row lie together; candidates name the place with its share."""
    row = row_of(placed[1][4])
    for lat, lon in (("mode_lat", "mode_lon"), ("decimalLatitude", "decimalLongitude")):
        assert (float(row[lat]), float(row[lon])) == pytest.approx((48.0, 2.0), abs=1.0)
    assert row["candidates"].startswith("0.")
    assert "Brookend" in row["candidates"]
    density = placed[1][4].density
    assert density is not None
    assert float(row["area50_km2"]) == pytest.approx(density.hdr(0.5).area_km2, rel=1e-3)
    assert float(row["area90_km2"]) == pytest.approx(density.hdr(0.9).area_km2, rel=1e-3)
    away = density.pieces[0].part.density(48.0, 2.0)
    assert away > density.pieces[0].part.density(-40.0, 150.0)  # the background is that of the row's country
