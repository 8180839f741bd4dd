"""From words to a surface: the rules that hold for every described place."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from karmalink.claims.localities.reading import read_locality
from karmalink.core.errors import InputError
from karmalink.core.places import Point, Spoken
from karmalink.links.places.resolution import Candidate, Resolved
from karmalink.maps.described.background import field_of
from karmalink.maps.described.density import Density, Piece
from karmalink.maps.described.describe import describe, roles_of
from karmalink.maps.described.filters import by_height, together
from karmalink.maps.described.offsets import turn_sd
from karmalink.maps.described.outlines import region_outline
from karmalink.maps.described.parameters import pooled, read_speakers, speaker, speakers
from karmalink.maps.described.parts import CloudPart, OffsetPart, anywhere, plane_part
from karmalink.maps.described.point_radius import point_radius
from karmalink.maps.described.sphere import SPHERE_KM2, chord
from karmalink.records.gazetteer.entry import Entry

PLACES = {
    "Oldfield": Entry(id="o", name="Oldfield", lat=20.0, lon=10.0, radius_km=1.0),
    "Brookend": Entry(id="b", name="Brookend", lat=20.1, lon=10.0, radius_km=1.0),
    "Norland": Entry(
        id="n", name="Norland", lat=21.0, lon=10.0,
        geometry={"type": "Polygon", "coordinates": [[[9.9, 20.9], [10.1, 20.9], [10.1, 21.1], [9.9, 21.1], [9.9,
        20.9]]]},
    ),
    "Estland": Entry(
        id="e", name="Estland", lat=21.0, lon=10.2,
        geometry={"type": "Polygon", "coordinates": [[[10.1, 20.9], [10.3, 20.9], [10.3, 21.1], [10.1, 21.1], [10.1,
        20.9]]]},
    ),
    "Long Road": Entry(
        id="r", name="Long Road", lat=20.0, lon=10.0,
        geometry={"type": "LineString", "coordinates": [[10.0, 20.0], [10.0, 20.05], [10.3, 20.05]]},
    ),
}  # fmt: skip


def described(text: str, none: float = 0.02, **more: object) -> Density:
    """The surface of a label whose landmarks are the places above."""
    locality = read_locality(text)
    marks = {m for c in locality.clauses for r in c.readings for m in (*r.expr.landmarks, *filter(None, [r.expr.path]))}
    resolved = [
        Resolved(landmark=m, candidates=(Candidate(entry=PLACES[m.text], weight=1.0 - none),), none=none)
        for m in marks
        if m.text in PLACES
    ]
    return describe(locality.clauses, resolved, speaker("witness"), **more)  # type: ignore[arg-type]


def km_to(density: Density, lat: float, lon: float) -> float:
    """How far the likeliest place is from a point."""
    return float(chord(*map(np.asarray, (density.mode.lat, density.mode.lon, lat, lon))))


def test_an_offset_peaks_where_it_points() -> None:
    """ "10 km N of X" has its likeliest place 10 km north of X, and most of its mass nearby."""
    found = described("10 km N of Oldfield")
    assert km_to(found, 20.0 + 10.0 / 111.195, 10.0) < 1.0
    assert found.level_of(Point(lat=20.09, lon=10.0)) < 0.3
    assert found.level_of(Point(lat=19.6, lon=10.0)) > 0.8


def test_units_commute() -> None:
    """The same distance in miles and in km gives the same surface, but for the step of the wording."""
    a, b = described("10 mi N of Oldfield"), described("16.09344 km N of Oldfield")
    assert km_to(a, b.mode.lat, b.mode.lon) < 1e-3


def test_false_precision_is_narrower_and_no_elsewhere() -> None:
    """ "10.0 km" and "10 km" point to one place; the coarser word is not denser there."""
    fine, coarse = described("10.0 km N of Oldfield"), described("10 km N of Oldfield")
    assert km_to(fine, coarse.mode.lat, coarse.mode.lon) < 1e-6
    at = (np.asarray(fine.mode.lat), np.asarray(fine.mode.lon))
    assert float(fine.pdf(*at)) >= float(coarse.pdf(*at)) * (1.0 - 1e-9)


def test_an_unresolved_clause_changes_nothing() -> None:
    """A name that nobody knows adds no place: the surface stays as it was."""
    a, b = described("10 km N of Oldfield"), described("Nowhereville; 10 km N of Oldfield")
    at = (np.array([20.05, 20.2]), np.array([10.0, 10.1]))
    assert b.pdf(*at) == pytest.approx(a.pdf(*at))


def test_none_of_these_is_the_background() -> None:
    """The share of *none* lies on the background, whole."""
    found = described("10 km N of Oldfield", none=0.5)
    background = sum(p.share for p in found.pieces if not p.place)
    assert background == pytest.approx(0.5, abs=1e-6)
    nothing = describe(read_locality("10 km N of Nowhereville").clauses, [])
    assert nothing.pdf(np.asarray(3.0), np.asarray(4.0)) == pytest.approx(
        anywhere().density(np.asarray(3.0), np.asarray(4.0))
    )


def test_levels_are_even_for_points_of_the_surface() -> None:
    """Points drawn from a surface have levels that are uniform: regions hold what they say."""
    found = described("5 km SE of Oldfield", none=0.1)
    lat, lon = found.sample(800, np.random.default_rng(5))
    levels = np.array([found.level_of(Point(lat=a, lon=o)) for a, o in zip(lat, lon, strict=True)])
    for level in (0.5, 0.9):
        assert np.mean(levels <= level) == pytest.approx(level, abs=0.06)
    assert found.hdr(0.5).area_km2 < found.hdr(0.9).area_km2


@pytest.mark.parametrize(
    ("text", "inside", "outside"),
    [
        ("between Oldfield and Brookend", (20.05, 10.0), (20.2, 10.0)),
        ("in Norland", (21.0, 10.0), (21.4, 10.0)),
        ("border of Norland and Estland", (21.0, 10.1), (21.0, 9.95)),
        ("near Oldfield", (20.01, 10.0), (20.6, 10.0)),
        ("5 km from Oldfield", (20.045, 10.0), (20.6, 10.0)),
        ("E of Oldfield", (20.0, 10.03), (20.0, 9.97)),
        ("E side of Oldfield", (20.0, 10.02), (20.0, 9.98)),
        ("an hour's walk from Oldfield", (20.036, 10.0), (20.5, 10.0)),
        ("headwaters of Long Road", (20.0, 10.0), (20.5, 10.5)),
        ("junction of Oldfield and Brookend", (20.05, 10.0), (20.05, 10.3)),
        ("10 km NE of Oldfield along Long Road", (20.05, 10.045), (20.15, 9.9)),
    ],
)
def test_every_relation_prefers_what_it_says(
    text: str, inside: tuple[float, float], outside: tuple[float, float]
) -> None:
    """A place that fits the words is denser than one that does not."""
    found = described(text)
    assert found.logpdf(*map(np.asarray, inside)) > found.logpdf(*map(np.asarray, outside)) + 0.5


def test_a_raster_is_the_density() -> None:
    """Cells painted coarsely from afar and finely nearby agree with the density itself to a percent."""
    found = described("5 km SE of Oldfield, near Brookend", none=0.1)
    drawn = found.raster((19.8, 9.8, 20.2, 10.2), (60, 60))
    lats, lons = np.meshgrid(drawn.lats, drawn.lons, indexing="ij")
    assert drawn.values == pytest.approx(found.pdf(lats, lons), rel=0.01)
    with pytest.raises(InputError, match="south < north"):
        found.raster((20.0, 9.0, 19.0, 10.0))


def test_the_circle_holds_what_it_says_and_no_smaller_one_about_the_mode_does() -> None:
    """The 95 % circle holds 95 % of fresh draws and is at most as large as that about the mode."""
    found = described("5 km SE of Oldfield", none=0.001)
    circle = point_radius(found)
    lat, lon = found.sample(8000, np.random.default_rng(9))
    away = chord(np.asarray(circle.point.lat), np.asarray(circle.point.lon), lat, lon)
    assert np.mean(away <= circle.radius_m / 1000.0) == pytest.approx(0.95, abs=0.015)
    mode = chord(np.asarray(found.mode.lat), np.asarray(found.mode.lon), lat, lon)
    assert circle.radius_m / 1000.0 <= float(np.quantile(mode, 0.95)) * 1.05
    terms = circle.darwin_core()
    assert float(terms["coordinateUncertaintyInMeters"]) >= circle.radius_m


def test_an_elevation_without_heights_is_said_and_with_them_used() -> None:
    """Without a terrain model the height is left out, and the surface says so; with one it cuts the surface."""
    plain = described("5 km N of Oldfield, 800 m")
    assert any("800 m" in note for note in plain.notes)

    def slope(lat: np.ndarray, lon: np.ndarray) -> np.ndarray:
        return 800.0 + (np.asarray(lon) - 10.0) * 20_000.0

    cut = by_height(plain, Spoken(value=800.0, step=10.0, wording="800 m"), slope, 60.0)
    low, high = (np.array([20.045]), np.array([10.0])), (np.array([20.045]), np.array([10.03]))
    assert cut.pdf(*low) / cut.pdf(*high) > 3.0 * plain.pdf(*low) / plain.pdf(*high)


def test_statements_that_agree_sharpen_and_those_that_contradict_conflict() -> None:
    """Two statements about one place: less area together, and a conflict only where they disagree."""
    one, same, other = (
        described(t, none=0.02) for t in ("5 km N of Oldfield", "6 km S of Brookend", "5 km S of Oldfield")
    )
    agree, fight = together([one, same], anywhere()), together([one, other], anywhere())
    assert agree.conflict < 0.0 < agree.conflict + 1e9
    assert fight.conflict > agree.conflict + 1.0
    assert agree.density.hdr(0.5).area_km2 < one.hdr(0.5).area_km2


def test_the_outline_of_a_region_holds_its_densest_point() -> None:
    """The polygons of the 50 % region contain the likeliest place, and their area is the region's."""
    found = described("5 km SE of Oldfield", none=0.001)
    shape, drawn = region_outline(found, 0.5)
    assert shape.covers(shapely.Point(found.mode.lon, found.mode.lat).buffer(1e-3))
    assert drawn == pytest.approx(0.5, abs=0.06)


def test_roles_follow_the_first_offset() -> None:
    """Plain names are alone, before the first offset, or after it."""
    clauses = read_locality("Pine Hill, 5 km N of Oldfield, 3 km S of Brookend, Westshire").clauses
    assert roles_of(clauses) == ("at_before", "offset", "offset_later", "at_after")


def test_explaining_names_places_and_shares() -> None:
    """The explanation says which words and which place carry how much."""
    lines = described("5 km SE of Oldfield", none=0.1).explain()
    assert "90.0%" in lines[0]
    assert "Oldfield" in lines[0]


def test_every_number_has_a_source_and_a_start() -> None:
    """Rows without a source are refused; speakers change only rows that are there; pooling lies between."""
    assert all(n.source for who in speakers().values() for n in who.numbers.values())
    assert set(speaker().numbers) == set(speaker(column="start").numbers)
    with pytest.raises(InputError, match="source"):
        read_speakers('[[row]]\nid = "x"\nvalue = 1\nunit = "km"\n')
    with pytest.raises(InputError, match="speaker"):
        speaker("nobody")
    own = speaker().changed({"offset.wide_share": 0.9}, "mine")
    values = [pooled(own, n, speaker())["offset.wide_share"] for n in (0, 10, 50, 1000)]
    assert values == sorted(values)
    assert values[0] == speaker()["offset.wide_share"]


def test_a_region_across_180_degrees_is_drawn_on_both_sides() -> None:
    """The polygons of a region on the antimeridian have its area, in longitudes of -180 to 180."""
    cloud = CloudPart(lat=60.0, lon=179.99, shares=(1.0,), scales=(5.0,), nu=3.0)
    found = Density((Piece(part=cloud, share=1.0, words="here", place="p"),))
    shape, _ = region_outline(found, 0.9)
    assert shape.bounds[0] == -180.0
    assert shape.bounds[2] == 180.0
    km2 = shape.area * 111.195**2 * np.cos(np.radians(60.0))
    assert km2 == pytest.approx(found.hdr(0.9).area_km2, rel=0.1)


def test_a_raster_across_180_degrees_is_the_density() -> None:
    """The background is painted without a seam where longitudes begin anew."""
    even = field_of([(60.5, x) for x in (178.5, 179.5, -179.5, -178.5)], even=0.5)
    found = Density((Piece(part=even, share=1.0, words="none of these"),))
    drawn = found.raster((60.1, 177.0, 60.9, -177.0), (40, 240))
    lats, lons = np.meshgrid(drawn.lats, drawn.lons, indexing="ij")
    assert drawn.values.mean() == pytest.approx(found.pdf(lats, lons).mean(), rel=0.05)
    east, west = drawn.values[:, :120].mean(), drawn.values[:, 120:].mean()
    assert east == pytest.approx(west, rel=0.02)
    assert even.density(np.asarray(60.5), np.asarray(-180.5)) == even.density(np.asarray(60.5), np.asarray(179.5))


@pytest.mark.parametrize("wind", ["N", "NE", "NNE"])
def test_a_hedge_widens_every_wind(wind: str) -> None:
    """ "possibly 10 km NE" is wider across than "10 km NE", of whatever wind."""
    plain, hedged = described(f"10 km {wind} of Oldfield"), described(f"about 10 km {wind} of Oldfield")
    a, b = (max(d.pieces, key=lambda p: p.share).part for d in (plain, hedged))
    assert isinstance(a, OffsetPart)
    assert isinstance(b, OffsetPart)
    widths = [float(turn_sd(p.shape, np.asarray(p.step_deg))) for p in (a, b)]
    assert widths[1] == pytest.approx(speaker("witness")["hedge.widen"] * widths[0])


def test_statements_that_cannot_both_be_right_may_both_be_wrong() -> None:
    """The joint density keeps the background, though no statement has one: nothing is NaN, and the mass is 1."""
    here, there = (
        Density((Piece(part=plane_part(lat, 10.0, 5.0, lambda x, y: np.ones(x.shape)), share=1.0, words="x"),))
        for lat in (20.0, 40.0)
    )
    joined = together([here, there], anywhere(), right=0.9)
    # Disjoint statements: 2 x .9 x .1 + .1^2 of what unrelated ones have.
    assert joined.conflict == pytest.approx(-np.log(0.19), abs=0.03)
    far = float(joined.density.pdf(np.asarray(-30.0), np.asarray(100.0)))
    assert far == pytest.approx(0.01 / 0.19 / SPHERE_KM2, rel=0.05)


def test_where_no_height_is_known_none_fits() -> None:
    """A hole in the terrain model counts as ground of the wrong height, not of the right one."""
    plain = described("5 km N of Oldfield")

    def holed(lat: np.ndarray, lon: np.ndarray) -> np.ndarray:
        return np.where(np.asarray(lon) > 10.0, np.nan, 800.0)

    cut = by_height(plain, Spoken(value=800.0, step=10.0, wording="800 m"), holed, 60.0)
    east, west = (cut.pdf(np.asarray(20.045), np.asarray(lon)) for lon in (10.005, 9.995))
    assert float(east) == pytest.approx(0.02 * float(west), rel=1e-3)
