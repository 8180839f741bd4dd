"""Described places against what can be worked out by hand: regions, circles, legs, shares, pooling, backgrounds."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from karmalink.claims.localities.reading import read_locality
from karmalink.claims.place_expr import PlaceExpr
from karmalink.core.places import Point
from karmalink.links.places.resolution import Candidate, Resolved
from karmalink.maps.described.background import Backgrounds, field_from_counts
from karmalink.maps.described.density import Density, Piece
from karmalink.maps.described.describe import describe
from karmalink.maps.described.ground import about_outline, along_line
from karmalink.maps.described.offsets import sector_half, turn_sd
from karmalink.maps.described.on_grid import surface_on
from karmalink.maps.described.parameters import pooled, speaker
from karmalink.maps.described.parts import CloudPart, OffsetPart, RingPart, band_areas, plane_part
from karmalink.maps.described.point_radius import point_radius
from karmalink.maps.described.shapes import box_normal, cloud, log_laplace, sample_cloud, sample_log_laplace
from karmalink.maps.described.sphere import WHOLE, arc_of, chord, destination
from karmalink.maps.described.wording import leg_sum, parts_of
from karmalink.maps.grid import Grid
from karmalink.maps.world import Area
from karmalink.records.gazetteer.entry import Entry

HERE = Entry(id="h", name="Oldfield", lat=20.0, lon=-10.0, radius_km=1.0)


def cloudy(*at: tuple[float, float, float], scale: float = 3.0, nu: float = 4.0) -> Density:
    """A mixture of clouds: share, latitude, longitude of each."""
    return Density(
        tuple(
            Piece(
                part=CloudPart(lat=lat, lon=lon, shares=(1.0,), scales=(scale,), nu=nu),
                share=share,
                words="here",
                place=str(k),
            )
            for k, (share, lat, lon) in enumerate(at)
        )
    )


def expression(text: str) -> PlaceExpr:
    """The first clause of a label."""
    return read_locality(text).clauses[0].expr


def disc(level: float, scale: float, nu: float) -> float:
    """The chord of the disc that holds a share of a bivariate Student-t: s sqrt(nu ((1 - p)^(-2 / nu) - 1))."""
    return float(scale * np.sqrt(nu * ((1.0 - level) ** (-2.0 / nu) - 1.0)))


@pytest.mark.parametrize("level", [0.5, 0.9])
def test_the_region_of_a_cloud_is_the_disc_that_holds_its_level(level: float) -> None:
    """The area and threshold of a highest-density region are those of the disc known in closed form."""
    found = cloudy((1.0, 20.0, 179.99)).hdr(level)
    q = disc(level, 3.0, 4.0)
    assert found.area_km2 == pytest.approx(np.pi * q * q, rel=0.08)
    assert found.threshold == pytest.approx(float(cloud(np.asarray(q), 3.0, 4.0)), rel=0.12)


@pytest.mark.parametrize(("scale", "lat", "lon"), [(3.0, 20.0, 170.0), (300.0, -45.0, 20.0)])
def test_the_circle_of_a_cloud_is_the_disc_of_95_percent_along_the_surface(
    scale: float, lat: float, lon: float
) -> None:
    """The smallest circle of one round cloud is about its middle; its radius is an arc, not a chord."""
    found = point_radius(cloudy((1.0, lat, lon), scale=scale, nu=8.0))
    expected = 1000.0 * float(arc_of(np.asarray(disc(0.95, scale, 8.0))))
    assert found.radius_m == pytest.approx(expected, rel=0.05)
    terms = found.darwin_core()
    assert float(terms["decimalLatitude"]) == pytest.approx(lat, abs=0.3 * scale / 111.0)
    assert float(terms["decimalLongitude"]) == pytest.approx(lon, abs=0.5 * scale / 111.0)
    assert float(terms["coordinateUncertaintyInMeters"]) == pytest.approx(found.radius_m, abs=1.0)


def test_digits_of_a_point_are_finer_than_a_hundredth_of_its_radius() -> None:
    """The rounding of a written point moves it by less than a hundredth of its radius."""
    for scale in (0.02, 3.0, 300.0):
        found = point_radius(cloudy((1.0, 12.3456789, 45.6789123), scale=scale, nu=8.0))
        terms = found.darwin_core()
        moved = 111_195.0 * abs(float(terms["decimalLatitude"]) - found.point.lat)
        assert moved < 0.01 * found.radius_m + 0.02


def test_a_circle_that_spans_continents_is_no_point() -> None:
    """Two towns an ocean apart have a circle whose centre nobody named: it is told, and no Darwin Core point is given."""
    apart = point_radius(cloudy((0.6, 48.9, 2.3), (0.4, 33.7, -95.5), scale=1.0))
    terms = apart.darwin_core()
    assert "decimalLatitude" not in terms
    assert "no point" in terms["georeferenceRemarks"]


def test_the_smallest_circle_of_two_places_lies_between_them() -> None:
    """Where both are needed for 95 %, the centre is neither place; where one suffices, it is that one."""
    both = point_radius(cloudy((0.6, 10.0, 10.0), (0.4, 10.0, 11.0), scale=1.0))
    assert 10.3 < both.point.lon < 10.7
    assert 50_000 < both.radius_m < 60_000
    one = point_radius(cloudy((0.97, 10.0, 10.0), (0.03, 10.0, 11.0), scale=1.0))
    assert one.radius_m < 12_000


def test_two_entries_of_one_place_are_likelier_together_than_a_heavier_one_alone() -> None:
    """The mode counts what lies within some km as one place."""
    found = cloudy((0.4, 10.0, 10.0), (0.3, 20.0, 10.0), (0.3, 20.01, 10.0))
    assert found.mode.lat == pytest.approx(20.0, abs=0.02)


def test_draws_are_in_random_order() -> None:
    """The first draws of a mixture are of all its pieces."""
    lat, _ = cloudy((0.5, 10.0, 10.0), (0.5, 50.0, 10.0)).sample(200, np.random.default_rng(0))
    assert 30 < np.sum(lat[:100] > 30.0) < 70


@pytest.mark.parametrize(
    ("half", "sd", "low", "high"), [(0.5, 0.3, -2.0, 5.0), (3.0, 0.2, -4.0, 4.0), (5.0, 3.0, -1.0, 2.0)]
)
def test_a_rounding_box_is_its_convolution(half: float, sd: float, low: float, high: float) -> None:
    """Uniform within +-half, blurred by a normal error, cut: against a sum over the box."""
    x = np.linspace(low, high, 1601)
    box = half * (2.0 * (np.arange(2000) + 0.5) / 2000.0 - 1.0)
    body = np.exp(-0.5 * ((x[:, None] - box[None, :]) / sd) ** 2).mean(axis=1)
    assert box_normal(x, half, sd, low, high) == pytest.approx(body / np.trapezoid(body, x), rel=5e-3, abs=1e-3)


@pytest.mark.parametrize(("scale", "nu"), [(5.0, 0.8), (2000.0, 3.0)])
def test_draws_of_a_cloud_have_its_distribution(scale: float, nu: float) -> None:
    """Quantiles of the drawn chords are those of the integral of the density."""
    drawn = sample_cloud(np.random.default_rng(1), 40_000, scale, nu)
    for p in (0.2, 0.5, 0.9):
        q = np.concatenate([[0.0], np.geomspace(1e-6, np.quantile(drawn, p), 20_001)])
        assert np.trapezoid(cloud(q, scale, nu) * 2.0 * np.pi * q, q) == pytest.approx(p, abs=0.01)


@pytest.mark.parametrize(("middle", "spread"), [(10.0, 0.4), (9000.0, 0.5)])
def test_draws_of_a_guessed_distance_have_its_distribution(middle: float, spread: float) -> None:
    """The same for a log-Laplace distance, which is cut at the whole sphere."""
    drawn = sample_log_laplace(np.random.default_rng(1), 40_000, middle, spread)
    q = np.geomspace(1e-6, WHOLE, 40_001)
    assert np.trapezoid(log_laplace(q, middle, spread), q) == pytest.approx(1.0, abs=1e-3)
    for p in (0.2, 0.4, 0.8):
        q = np.geomspace(1e-6, np.quantile(drawn, p), 20_001)
        assert np.trapezoid(log_laplace(q, middle, spread), q) == pytest.approx(p, abs=0.01)


@pytest.mark.parametrize("step_km", [0.1, 12.0])
@pytest.mark.parametrize("step_deg", [90.0, 22.5])
@pytest.mark.parametrize("who", ["witness", "usgs"])
def test_draws_of_an_offset_fall_where_its_density_says(step_km: float, step_deg: float, who: str) -> None:
    """Shares of the draws in discs against integrals of the density over them, for coarse and fine words."""
    shape = replace(speaker(who).offset, spike_share=0.0, home_km=2.0, wide_km=2.0, dist_rel=0.02)
    part = OffsetPart(
        lat=60.0, lon=179.9, radius=2.0, distance=30.0, step_km=step_km, bearing=100.0, step_deg=step_deg, shape=shape
    )
    lat, lon = part.sample(np.random.default_rng(3), 20_000)
    middle = part.centre
    q = np.sqrt((np.arange(300) + 0.5) / 300.0)
    azimuth = (np.arange(180) + 0.5) * 2.0 * np.pi / 180
    for km in (3.0, 8.0, 20.0):
        at = destination(np.asarray(middle[0]), np.asarray(middle[1]), km * q[:, None], azimuth[None, :])
        mass = float(part.density(*at).mean()) * np.pi * km * km
        inside = float(np.mean(chord(np.asarray(middle[0]), np.asarray(middle[1]), lat, lon) <= km))
        assert inside == pytest.approx(mass, abs=0.015)


def test_a_place_of_some_size_blurs_an_offset_from_it() -> None:
    """An offset from a city is less dense at the computed point than one from a hamlet."""
    shape = speaker("witness").offset
    small, large = (
        OffsetPart(lat=0.0, lon=0.0, radius=r, distance=10.0, step_km=0.1, bearing=0.0, step_deg=22.5, shape=shape)
        for r in (0.1, 15.0)
    )
    at = tuple(map(np.asarray, small.centre))
    assert float(large.density(*at)) < 0.7 * float(small.density(*at))


def test_the_compass_of_a_speaker_bounds_the_sector() -> None:
    """Who writes with 16 winds means 11.25 degrees by N too; else the word's own step counts, and its own error."""
    usgs, label = speaker("usgs").offset, speaker().offset
    assert float(sector_half(usgs, np.asarray(90.0))) == pytest.approx(np.radians(usgs.compass_box * 11.25))
    assert float(sector_half(label, np.asarray(45.0))) == pytest.approx(np.radians(label.compass_box * 22.5))
    own = replace(label, turn_4=1.0, turn_8=2.0, turn_16=3.0)
    assert turn_sd(own, np.array([90.0, 45.0, 22.5])).tolist() == [1.0, 2.0, 3.0]


@pytest.mark.parametrize(
    ("text", "east", "north"),
    [("3 km N and 4 km E of Oldfield", 4.0, 3.0), ("3 km S and 4 km W of Oldfield", -4.0, -3.0),
     ("5 km SW of Oldfield", -3.536, -3.536)],
)  # fmt: skip
def test_legs_add_as_vectors(text: str, east: float, north: float) -> None:
    """Two legs at right angles are one distance and bearing."""
    km, bearing, _, _ = leg_sum(expression(text).legs)
    assert km * np.sin(np.radians(bearing)) == pytest.approx(east, abs=1e-3)
    assert km * np.cos(np.radians(bearing)) == pytest.approx(north, abs=1e-3)


def test_a_road_that_is_said_has_its_share() -> None:
    """ "by road" is taken at its word with the share of the table, and is by air with the rest."""
    who = speaker().changed({"road.said_share": 0.8, "road.ratio": 0.6}, "test")
    (road, a), (air, b) = parts_of(expression("10 km by road N of Oldfield"), HERE, who, "near")
    assert (road, air) == pytest.approx((0.8, 0.2))
    assert isinstance(a, OffsetPart)
    assert isinstance(b, OffsetPart)
    assert (a.shape.short, b.shape.short) == (0.6, who["offset.short"])


@pytest.mark.parametrize(
    ("text", "row"),
    [("2 hours by boat from Oldfield", "travel.boat"),
     ("2 hours by car from Oldfield", "travel.drive"),
     ("2 hours on horseback from Oldfield", "travel.ride"),
     ("2 hours from Oldfield", "travel.walk")],
)  # fmt: skip
def test_travel_goes_at_the_speed_of_its_means(text: str, row: str) -> None:
    """Two hours are twice the speed of the table."""
    ((_, ring),) = parts_of(expression(text), HERE, speaker(), "near")
    assert isinstance(ring, RingPart)
    assert ring.distance == pytest.approx(2.0 * speaker()[row])


def test_a_wind_is_half_its_step_to_either_side() -> None:
    """ "NE of X" is a sector of +-22.5 degrees about 45."""
    (_, ring), _ = parts_of(expression("NE of Oldfield"), HERE, speaker(), "near")
    assert isinstance(ring, RingPart)
    assert (ring.bearing, ring.half_deg) == (45.0, 22.5)


def test_readings_weigh_what_they_weigh() -> None:
    """The mile of "1m South" has four times the mass of the metre."""
    label = read_locality("1m South of Oldfield")
    mark = label.clauses[0].expr.landmarks[0]
    resolved = Resolved(landmark=mark, candidates=(Candidate(entry=HERE, weight=0.9),), none=0.1)
    shares = [p.share for p in describe(label.clauses, [resolved]).pieces if p.place]
    assert shares[0] == pytest.approx(4.0 * shares[1])


def test_shares_sum_to_one_and_follow_the_odds() -> None:
    """Candidates share what *none* leaves as their weights do."""
    label = read_locality("5 km N of Oldfield")
    other = Entry(id="o", name="Oldfield", lat=50.0, lon=0.0)
    found = Resolved(
        landmark=label.clauses[0].expr.landmarks[0],
        candidates=(Candidate(entry=HERE, weight=0.6), Candidate(entry=other, weight=0.3)),
        none=0.1,
    )
    shares = {p.place_id: p.share for p in describe(label.clauses, [found]).pieces}
    assert sum(shares.values()) == pytest.approx(1.0)
    assert shares["h"] == pytest.approx(2.0 * shares["o"])
    assert shares["h"] / shares[""] == pytest.approx(6.0 * np.exp(speaker()["clause.offset"]), rel=1e-6)


def test_places_spoken_of_together_are_near_each_other_and_not_the_same() -> None:
    """Of the pairs that "between A and B" may mean, the closer is likelier; A and A is none."""
    label = read_locality("between Oldfield and Brookend")
    a, b = label.clauses[0].expr.landmarks
    near, far = (Entry(id=i, name="Brookend", lat=lat, lon=-10.0) for i, lat in (("n", 20.3), ("f", 23.0)))
    one = Resolved(landmark=a, candidates=(Candidate(entry=HERE, weight=0.9),), none=0.1)
    two = Resolved(
        landmark=b,
        candidates=tuple(Candidate(entry=e, weight=0.3) for e in (near, far, HERE)),
        none=0.1,
    )
    pieces = [p for p in describe(label.clauses, [one, two]).pieces if p.place]
    assert len(pieces) == 2
    assert pieces[0].share > 5.0 * pieces[1].share
    less = replace(two, candidates=(Candidate(entry=near, weight=0.01),), none=0.99)
    (weak,) = (p for p in describe(label.clauses, [one, less]).pieces if p.place)
    assert weak.share < 0.5 * pieces[0].share


@given(st.floats(1.0, 500.0), st.floats(1.0, 200.0))
@settings(max_examples=20, deadline=None)
def test_pooling_is_the_posterior_mean_of_a_normal(n: float, strength: float) -> None:
    """With n observations of variance s2 and a prior of variance s2 / strength, on the scale on which a row is free."""
    whole = speaker()
    own = whole.changed({"offset.dist_rel": 0.4, "offset.wide_share": 0.9, "clause.near": 2.5}, "own")
    found = pooled(own, n, whole, strength=strength)

    def posterior(mine: float, everybody: float) -> float:
        return (n * mine + strength * everybody) / (n + strength)

    def logit(p: float) -> float:
        return float(np.log(p / (1.0 - p)))

    rows = ("offset.dist_rel", "offset.wide_share", "clause.near")
    a, b, c = ((own[r], whole[r]) for r in rows)
    assert found[rows[0]] == pytest.approx(np.exp(posterior(*np.log(a))))
    assert logit(found[rows[1]]) == pytest.approx(posterior(*map(logit, b)))
    assert found[rows[2]] == pytest.approx(posterior(*c))


def test_backgrounds_lie_in_their_country_and_state() -> None:
    """Most of the mass lies where the places of the country, and of the state, are; nowhere is 0."""
    grounds = Backgrounds([(10.5, 10.5, "AA", "1"), (40.5, 10.5, "AA", "2"), (-30.5, 100.5, "BB", "1")])

    def at(country: str, state: str) -> list[float]:
        field = grounds.of(country, state)
        return [
            float(field.density(np.asarray(a), np.asarray(b))) for a, b in ((10.5, 10.5), (40.5, 10.5), (-30.5, 100.5))
        ]

    both, one = at("AA", ""), at("AA", "1")
    assert both[0] > 100.0 * both[2] > 0.0
    assert both[1] > 100.0 * both[2]
    assert one[0] > 100.0 * one[1] > 0.0
    assert at("ZZ", "") == at("", "")


def test_a_background_goes_with_the_root_of_what_is_on_record() -> None:
    """A cell with 16 times the places has 4 times the mass: unlisted places are spread more evenly."""
    counts = np.zeros((180, 360))
    counts[90, 100], counts[90, 250] = 16.0, 1.0
    masses = field_from_counts(counts, even=0.0).masses
    assert masses[90, 100] == pytest.approx(4.0 * masses[90, 250])
    assert masses.sum() == pytest.approx(1.0)
    assert band_areas(180, 360).sum() * 360 == pytest.approx(4.0 * np.pi * 6371.0088**2)


def test_a_surface_on_a_grid_keeps_what_lies_outside() -> None:
    """The chances of the cells and of outside sum to 1; half of what lies on the edge is outside."""
    grid = Grid(area=Area(centre=Point(lat=20.0, lon=-10.0), width_km=80, height_km=80, cell_km=0.5))
    for lat, outside in ((20.0, 0.0), (20.0 + 40.0 / 111.195, 0.5)):
        found = surface_on(cloudy((1.0, lat, -10.0)), grid)
        assert found.ground.sum() + found.elsewhere["outside"] == pytest.approx(1.0)
        assert found.elsewhere["outside"] == pytest.approx(outside, abs=0.03)


def test_a_table_in_the_plane_has_its_heaviest_cell_where_it_is() -> None:
    """East is east: the centre of a shape that lies east of its middle."""
    lat, lon = plane_part(0.0, 0.0, 30.0, lambda x, y: np.exp(-((x - 10.0) ** 2 + (y + 5.0) ** 2))).centre
    assert (lat, lon) == pytest.approx((-5.0 / 111.195, 10.0 / 111.195), abs=0.003)


@pytest.mark.parametrize("halo", [0.1, 0.6])
def test_an_outline_holds_all_but_its_halo(halo: float) -> None:
    """What is not the halo's lies inside, evenly; the halo's own share lies inside in part."""
    ring = [[9.9, 20.9], [10.1, 20.9], [10.1, 21.1], [9.9, 21.1], [9.9, 20.9]]
    square = Entry(id="s", name="S", lat=21.0, lon=10.0, geometry={"type": "Polygon", "coordinates": [ring]})
    part = about_outline(square, halo, 1.0)
    assert part is not None
    lat, lon = part.sample(np.random.default_rng(0), 10_000)
    inside = float(np.mean((np.abs(lat - 21.0) < 0.1) & (np.abs(lon - 10.0) < 0.1)))
    assert 1.0 - halo - 0.02 < inside < 1.0 - 0.5 * halo


def test_a_distance_along_a_road_goes_both_ways_unless_a_wind_picks_one() -> None:
    """Five km along an east-west road: as much to the east as to the west; with "E" only to the east."""
    road = shapely.LineString([(9.8, 20.0), (10.2, 20.0)])
    town = Entry(id="t", name="T", lat=20.0, lon=10.0)
    for bearing, east in ((None, 0.5), (90.0, 1.0), (270.0, 0.0)):
        part = along_line(town, road, 5.0, 0.5, 0.2, bearing)
        assert part is not None
        lon = part.sample(np.random.default_rng(0), 4000)[1]
        assert float(np.mean(lon > 10.0)) == pytest.approx(east, abs=0.04)
        assert float(np.median(np.abs(lon - 10.0))) == pytest.approx(
            5.0 / (111.195 * np.cos(np.radians(20.0))), rel=0.05
        )
