"""From words to likelihoods: each relation peaks where the words point, as wide as the table says."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from pyproj import Geod

from karmalink.claims.claim import Claim
from karmalink.core.errors import InputError
from karmalink.core.places import Anchor, Point, Relation, Where
from karmalink.maps.anchors import km
from karmalink.maps.build import Setting, direction_sd, likelihood_of, position_error, unlisted_share
from karmalink.maps.grid import Grid
from karmalink.maps.likelihood.base import Likelihood
from karmalink.maps.likelihood.extent import DeniedLikelihood, MixtureLikelihood, SideLikelihood
from karmalink.maps.likelihood.polar import BearingLikelihood, DistanceLikelihood
from karmalink.maps.likelihood.position import PositionLikelihood
from karmalink.maps.raster import NamedState
from karmalink.maps.world import Area, SharedError
from karmalink.records.record import Place, Records
from worlds.cases import PLACES, RECORDS, coordinates, position, spoken, table, told

GRID = Grid(Area(centre=Point(lat=-26.0, lon=111.0), width_km=200, height_km=200, cell_km=1))
GEOD = Geod(ellps="WGS84")
REEF = Anchor(name="Outer Reef")
HERE = coordinates(-26.0, 111.0)


def setting(at_sea: bool = True, records: Records = RECORDS, shared: tuple[SharedError, ...] = ()) -> Setting:
    """A setting on the real grid."""
    return Setting(grid=GRID, records=records, table=table(), at_sea=at_sea, shared=shared)


def peak(claim: Claim, at_sea: bool = True, records: Records = RECORDS) -> tuple[float, float]:
    """Where the likelihood is largest, plane km."""
    form = likelihood_of(claim, setting(at_sea, records))
    assert form is not None
    assert not isinstance(form, NamedState)
    values = form.density(GRID.x[None, :], GRID.y[:, None])
    row, column = np.unravel_index(int(values.argmax()), values.shape)
    return float(GRID.x[column]), float(GRID.y[row])


def end_of(lat: float, lon: float, bearing: float, distance: float) -> tuple[float, float]:
    """Plane position at the end of a geodesic."""
    lon2, lat2, _ = GEOD.fwd(lon, lat, bearing, distance * 1000)
    x, y = GRID.to_xy(lat2, lon2)
    return float(x), float(y)


def reef() -> tuple[float, float]:
    """The reef on the plane."""
    x, y = GRID.to_xy(PLACES[0].lat, PLACES[0].lon)
    return float(x), float(y)


@pytest.mark.parametrize(
    "method", ["", "celestial_fix", "dead_reckoning", "surveyed", "at_sea", "celestial_fix;newfoundland"]
)
def test_position_peaks_at_the_spoken_point(method: str) -> None:
    """Whatever the method, the spoken coordinates are the likeliest."""
    x, y = GRID.to_xy(-26.3, 111.4)
    assert peak(told("c", "a", position(-26.3, 111.4), method=method)) == pytest.approx((float(x), float(y)), abs=0.8)


def test_offset_peaks_at_the_end_of_the_run() -> None:
    """Rule: "Thirty kilometres south-east of the reef" ends where the geodesic ends (a median, so a little short)."""
    where = Where(relation=Relation.OFFSET, anchor=REEF, bearing=spoken(135, 45), distance=spoken(30, 1))
    x, y = peak(told("c", "a", where, method="by_log"))
    ex, ey = end_of(PLACES[0].lat, PLACES[0].lon, 135, 30)
    assert (x, y) == pytest.approx((ex, ey), abs=1.2)


def test_bearing_lights_the_ray() -> None:
    """A bearing from a place is the same far and near along its ray, and dark behind."""
    where = Where(relation=Relation.BEARING, anchor=REEF, bearing=spoken(300, 1))
    form = likelihood_of(told("c", "a", where, method="compass_bearing"), setting())
    assert isinstance(form, BearingLikelihood)
    on = [end_of(PLACES[0].lat, PLACES[0].lon, 300, d) for d in (20, 60)]
    back = end_of(PLACES[0].lat, PLACES[0].lon, 120, 40)
    values = [float(form.density(np.array(x), np.array(y))) for x, y in (*on, back)]
    assert values[0] == pytest.approx(values[1], rel=0.1)
    assert values[2] < values[0] / 1000


def test_distance_lights_the_ring() -> None:
    """Rule: "Ten kilometres from the reef" peaks ten from it."""
    x, y = peak(told("c", "a", Where(relation=Relation.DISTANCE, anchor=REEF, distance=spoken(10, 1))))
    assert np.hypot(x - reef()[0], y - reef()[1]) == pytest.approx(10, abs=0.8)


@pytest.mark.parametrize("relation", [Relation.AT, Relation.NEAR, Relation.VISIBLE, Relation.ALONG])
def test_at_near_along_and_visible_peak_at_the_place(relation: Relation) -> None:
    """They are largest at the place itself and fall off from there."""
    form = likelihood_of(told("c", "a", Where(relation=relation, anchor=REEF)), setting())
    assert form is not None
    assert not isinstance(form, NamedState)
    x, y = reef()
    values = [float(form.density(np.array(x + d), np.array(y))) for d in (0, 20, 60)]
    assert values[0] > values[1] > values[2]
    assert values[0] > 0.95 * form.peak


def test_at_is_narrower_than_near_and_a_village_than_a_town() -> None:
    """The table's rows hold: at < near, village < town, in km."""
    widths = {}
    for word in (Relation.AT, Relation.NEAR):
        for method in ("", "village"):
            form = likelihood_of(told("c", "a", Where(relation=word, anchor=REEF), method=method), setting())
            assert form is not None
            assert not isinstance(form, NamedState)
            widths[word.value, method] = form.width_km
    assert widths["at", ""] == km(table(), "at.scale")
    assert widths["near", "village"] == km(table(), "near.village")
    assert widths["at", "village"] < widths["at", ""] < widths["near", ""]


def test_between_peaks_in_the_middle() -> None:
    """Between two places it is likeliest midway."""
    where = Where(relation=Relation.BETWEEN, anchor=Anchor(name="cape-n"), anchor2=REEF)
    cx, cy = (float(v) for v in GRID.to_xy(PLACES[1].lat, PLACES[1].lon))
    assert peak(told("c", "a", where)) == pytest.approx(((cx + reef()[0]) / 2, (cy + reef()[1]) / 2), abs=0.8)


def test_between_falls_off_across_and_beyond() -> None:
    """Beside the line by the table's share of the gap, Student-t; well beyond an end it is dark."""
    where = Where(relation=Relation.BETWEEN, anchor=Anchor(name="cape-n"), anchor2=REEF)
    form = likelihood_of(told("c", "a", where), setting())
    assert form is not None
    assert not isinstance(form, NamedState)
    cx, cy = (float(v) for v in GRID.to_xy(PLACES[1].lat, PLACES[1].lon))
    dx, dy = reef()[0] - cx, reef()[1] - cy

    def at(along: float, across: float) -> float:
        return float(form.density(np.array(cx + along * dx - across * dy), np.array(cy + along * dy + across * dx)))

    assert at(0.5, 0.22) / at(0.5, 0.0) == pytest.approx((1 + 1 / 3) ** -2, rel=1e-6)
    assert at(1.5, 0.0) < at(1.0, 0.0) / 10


def test_side_is_the_side_on_which_it_lies() -> None:
    """Rule: "East of the reef" is near 1 far to the east and near 0 far to the west."""
    form = likelihood_of(told("c", "a", Where(relation=Relation.SIDE, anchor=REEF, bearing=spoken(90, 90))), setting())
    assert form is not None
    assert not isinstance(form, NamedState)
    x, y = reef()
    east, west = (float(form.density(np.array(x + d), np.array(y))) for d in (50, -50))
    assert east > 0.99
    assert west < 0.01


def test_drift_widens_with_the_hours() -> None:
    """Found after 82 hours: current and leeway in squares times the hours, in km, beside the fix's own."""
    widths = []
    for hours in (0.0, 10.0, 82.0):
        form = likelihood_of(
            told("c", "a", Where(relation=Relation.DRIFT, anchor=HERE, hours=spoken(hours))), setting()
        )
        assert isinstance(form, PositionLikelihood)
        widths.append(form.form.error.along)
    assert widths[0] == pytest.approx(5.0 * 1.852)
    assert widths[2] == pytest.approx(np.hypot(5.0 * 1.852, np.hypot(0.25, 0.03 * 9.0) * 1.852 * 82))
    assert widths[0] < widths[1] < widths[2]
    sea = likelihood_of(
        told(
            "c",
            "a",
            Where(relation=Relation.DRIFT, anchor=HERE, hours=spoken(82)),
            method="celestial_fix;newfoundland",
        ),
        setting(),
    )
    assert isinstance(sea, PositionLikelihood)
    assert sea.form.error.along == pytest.approx(np.hypot(1.7 * 1.852, np.hypot(0.75, 0.03 * 9.0) * 1.852 * 82))


@pytest.mark.parametrize("size", [200, 201], ids=["at a corner", "at a centre"])
def test_a_survey_counts_alike_wherever_it_falls_in_a_cell(size: int) -> None:
    """A position far narrower than a cell has the same weight near it at a corner of cells as at a centre."""
    grid = Grid(Area(centre=Point(lat=-26.0, lon=111.0), width_km=size, height_km=size, cell_km=1))
    where = Setting(grid=grid, records=RECORDS, table=table(), at_sea=True)
    lat, lon = -26 - 1e-5, 111 + 1e-5
    form = likelihood_of(told("c", "a", position(lat, lon, 1e-5), method="surveyed"), where)
    assert form is not None
    assert not isinstance(form, NamedState)
    x, y = grid.x[None, :], grid.y[:, None]
    fine = np.linspace(-2.5, 2.5, 1001)
    near = form.density(x, y)[np.hypot(x, y) < 2.5].sum()
    exact = form.density(fine[None, :], fine[:, None])[np.hypot(fine[None, :], fine[:, None]) < 2.5].sum() * 0.005**2
    assert near == pytest.approx(exact, rel=0.3)


def test_side_turns_with_north_and_has_the_width_of_the_table() -> None:
    """Far from the centre "east of" is east there; its chance rises as a logistic curve of the table's sd."""
    place = Place(id="p", name="P", lat=-60.0, lon=118.0, error_km=3.0)
    where = Where(relation=Relation.SIDE, anchor=Anchor(name="p"), bearing=spoken(90, 90))
    form = likelihood_of(told("c", "a", where), setting(records=Records(places=(place,))))
    assert form is not None
    assert not isinstance(form, NamedState)
    scale = 0.5513 * np.hypot(5.0 * 1.852, 3.0)
    for bearing, expected in ((90, 1 / (1 + np.exp(-20 / scale))), (0, 0.5), (180, 0.5)):
        x, y = end_of(place.lat, place.lon, bearing, 20)
        assert float(form.density(np.array(x), np.array(y))) == pytest.approx(expected, abs=0.01)


def test_near_is_wider_where_the_place_is_ill_known() -> None:
    """The place's own error widens the fall-off, in squares."""
    place = Place(id="p", name="P", lat=-26.0, lon=111.0, error_km=12.0)
    form = likelihood_of(
        told("c", "a", Where(relation=Relation.NEAR, anchor=Anchor(name="p"))),
        setting(records=Records(places=(place,))),
    )
    assert form is not None
    assert not isinstance(form, NamedState)
    found = float(form.density(np.array(13.0), np.array(0.0)))
    assert found == pytest.approx((1 + 13.0**2 / (5.0**2 + 12.0**2) / 3) ** -2, rel=1e-3)


def test_travel_is_hours_of_walking() -> None:
    """Three hours on foot are a ring of three times the walking speed."""
    x, y = peak(told("c", "a", Where(relation=Relation.TRAVEL, anchor=REEF, hours=spoken(3))), at_sea=False)
    assert np.hypot(x - reef()[0], y - reef()[1]) == pytest.approx(12.0, abs=0.8)


def test_dead_reckoning_grows_along_the_track() -> None:
    """A run of 200 km eastward: the error along it is the fix and 7 % of the run in squares, across it 3.5 %."""
    error = position_error(told("c", "a", position(-26, 111), method="dead_reckoning", track=90, run_km=200), setting())
    lat, lon = 1.7 * 1.852, 3.9 * 1.852
    assert error.axis == 90
    assert error.along == pytest.approx(np.hypot(lon, 0.07 * 200))
    assert error.across == pytest.approx(np.hypot(lat, 0.035 * 200))
    default = position_error(told("c", "a", position(-26, 111), method="dead_reckoning", track=90), setting())
    assert default.along == pytest.approx(np.hypot(lon, 0.07 * 185.2))


def test_compass_points_are_coarser_than_degrees() -> None:
    """Rule: "SE" of four winds is wider than 135 degrees."""
    claim = told("c", "a", None, method="compass_bearing")
    sd = [direction_sd(claim, spoken(135, step), setting()) for step in (1, 11.25, 22.5, 45, 90)]
    assert sd[0] == pytest.approx(2.0)
    assert sd[3] == pytest.approx(np.hypot(2.0, 45 / 2 / 1.75))
    assert sd == sorted(sd)


def test_a_name_that_two_places_bear_is_a_mixture() -> None:
    """Both Capes, half each; an id names one; the unlisted share waits beside."""
    where = Where(relation=Relation.NEAR, anchor=Anchor(name="cape"))
    form = likelihood_of(told("c", "a", where), setting())
    assert isinstance(form, MixtureLikelihood)
    assert form.weights == (0.5, 0.5)
    one = likelihood_of(told("c", "a", Where(relation=Relation.NEAR, anchor=Anchor(name="cape-n"))), setting())
    assert not isinstance(one, MixtureLikelihood)
    assert unlisted_share(told("c", "a", where), setting()) == pytest.approx(0.06)
    assert unlisted_share(told("c", "a", position(-26, 111)), setting()) == 0.0


def test_denied_words_are_the_rest() -> None:
    """Rule: "It was not near the reef" is least likely at the reef; of holders and fates the denial is kept."""
    form = likelihood_of(told("c", "a", Where(relation=Relation.NEAR, anchor=REEF), denied=True), setting())
    assert isinstance(form, DeniedLikelihood)
    x, y = reef()
    assert float(form.density(np.array(x), np.array(y))) < 0.01
    for relation, name in ((Relation.HELD, "the museum"), (Relation.GONE, "destroyed")):
        where = Where(relation=relation, anchor=Anchor(name=name))
        yes, no = (likelihood_of(told("c", "a", where, denied=d), setting()) for d in (False, True))
        assert isinstance(yes, NamedState)
        assert isinstance(no, NamedState)
        assert (yes.state, yes.denied, no.denied) == (
            "museum" if relation is Relation.HELD else name,
            False,
            True,
        )


def test_shared_errors_move_what_they_should() -> None:
    """A longitude off by so many minutes of arc moves a spoken position by their length in km."""
    clock = SharedError(id="clock", kind="longitude", sd=5)
    form = likelihood_of(told("c", "a", position(-26, 111), shared="clock"), setting(shared=(clock,)))
    assert isinstance(form, PositionLikelihood)
    length = GEOD.inv(111, -26, 111 + 10 / 60, -26)[2] / 1000
    moved = float(form.density(np.array(-length), np.array(0.0), 10.0))
    assert moved == pytest.approx(float(form.density(np.array(0.0), np.array(0.0), 0.0)), rel=1e-3)


def test_each_shared_error_moves_its_own_quantity() -> None:
    """A latitude moves north, a compass turns bearings, a log stretches distances; nothing else follows them."""
    off = {k: SharedError(id=k, kind=k, sd=5) for k in ("latitude", "bearing", "distance")}
    where = Where(relation=Relation.OFFSET, anchor=REEF, bearing=spoken(135), distance=spoken(30))

    def form(kind: str, of: Where) -> Likelihood:
        found = likelihood_of(told("c", "a", of, shared=kind), setting(shared=tuple(off.values())))
        assert found is not None
        assert not isinstance(found, NamedState)
        return found

    spot = form("latitude", position(-26, 111))
    length = GEOD.inv(111, -26, 111, -26 + 10 / 60)[2] / 1000
    moved = float(spot.density(np.array(0.0), np.array(-length), 10.0))
    assert moved == pytest.approx(float(spot.density(np.array(0.0), np.array(0.0))), rel=1e-3)
    for kind, value, end in (("bearing", 5.0, (130, 30.0)), ("distance", 0.2, (135, 30 * np.exp(-0.2)))):
        here, there = end_of(PLACES[0].lat, PLACES[0].lon, 135, 30), end_of(PLACES[0].lat, PLACES[0].lon, *end)
        words = form(kind, where)
        plain = float(words.density(np.array(here[0]), np.array(here[1])))
        assert float(words.density(np.array(there[0]), np.array(there[1]), value)) == pytest.approx(plain, rel=0.02)
        assert float(words.density(np.array(here[0]), np.array(here[1]), value)) < 0.9 * plain


def test_the_axis_of_a_track_turns_with_north() -> None:
    """Far from the centre the long axis of reckoning lies along the true track, and the longitude's along east."""
    claim = told("c", "a", position(-60.0, 131.0), method="dead_reckoning", track=30, run_km=900)
    form = likelihood_of(claim, setting())
    assert isinstance(form, PositionLikelihood)
    x, y = (float(v) for v in GRID.to_xy(-60.0, 131.0))
    ex, ey = end_of(-60.0, 131.0, 30, 20)
    assert form.form.error.axis == pytest.approx(float(np.degrees(np.arctan2(ex - x, ey - y))), abs=0.3)


def test_a_side_by_celestial_fix_has_the_error_of_its_component() -> None:
    """North or south of it: the latitude's; east or west: the longitude's; and no other width beside it."""
    for bearing, row in ((0.0, "celestial_fix.lat"), (90.0, "celestial_fix.lon")):
        where = Where(relation=Relation.SIDE, anchor=HERE, bearing=spoken(bearing, 90))
        form = likelihood_of(told("c", "a", where, method="celestial_fix"), setting())
        assert isinstance(form, SideLikelihood)
        assert form.scale == pytest.approx(km(table(), row))
        assert form.station.sd == 0.0


def test_spoken_stations_are_as_well_known_as_they_were_taken() -> None:
    """Coordinates of a station: surveyed, on land or by the stars, and the box of their rounding, step^2 / 12 an axis."""
    degree = Anchor(lat=spoken(-26, 1), lon=spoken(111, 1))
    where = Where(relation=Relation.BEARING, anchor=degree, bearing=spoken(90))
    north, east = (GEOD.inv(111, -26, *end)[2] / 1000 for end in ((111, -25), (112, -26)))
    box = (north**2 + east**2) / 24
    for method, at_sea, sd in (("surveyed", True, 0.1), ("", False, 1.0)):
        form = likelihood_of(told("c", "a", where, method=method), setting(at_sea))
        assert isinstance(form, BearingLikelihood)
        assert form.station.sd == pytest.approx(np.sqrt(sd**2 + box), rel=0.01)
        sharp = replace(where, anchor=coordinates(-26, 111, 1e-6))
        known = likelihood_of(told("c", "a", sharp, method=method), setting(at_sea))
        assert isinstance(known, BearingLikelihood)
        assert known.station.sd == pytest.approx(sd, rel=1e-3)


def test_rough_distances_are_wider_by_their_share() -> None:
    """The step of a distance counts as a share of it: "ten" in tens is wider than "thirty" in tens."""
    forms = {}
    for value, step in ((10, 10), (30, 10), (30, 1)):
        where = Where(relation=Relation.DISTANCE, anchor=REEF, distance=spoken(value, step))
        form = likelihood_of(told("c", "a", where, method="by_log"), setting())
        assert isinstance(form, DistanceLikelihood)
        forms[value, step] = form.sd
    assert forms[10, 10] == pytest.approx(np.hypot(0.05, 10 / 12**0.5 / 10))
    assert forms[30, 10] == pytest.approx(np.hypot(0.05, 10 / 12**0.5 / 30))
    assert forms[30, 1] == pytest.approx(np.hypot(0.05, 1 / 12**0.5 / 30))


def test_what_is_not_on_record_is_not_placed() -> None:
    """An unknown name, holder or fate gives None, never a guess."""
    for relation in (Relation.AT, Relation.HELD, Relation.GONE):
        assert likelihood_of(told("c", "a", Where(relation=relation, anchor=Anchor(name="nowhere"))), setting()) is None
    assert likelihood_of(told("c", "a", None), setting()) is None


def test_outlines_count_as_places() -> None:
    """Inside its outline "at" is full, whatever the point of the place."""
    box = {
        "type": "Polygon",
        "coordinates": [[[110.5, -26.5], [111.5, -26.5], [111.5, -25.5], [110.5, -25.5], [110.5, -26.5]]],
    }
    records = Records(places=(Place(id="bay", name="Bay", lat=-26, lon=111, geometry=box),))
    form = likelihood_of(
        told("c", "a", Where(relation=Relation.AT, anchor=Anchor(name="bay"))), setting(records=records)
    )
    assert form is not None
    assert not isinstance(form, NamedState)
    assert float(form.density(np.array(40.0), np.array(-40.0))) == 1.0
    assert float(form.density(np.array(60.0), np.array(0.0))) < 0.2


def test_units_of_the_table() -> None:
    """Nautical miles and knots become km and km/h; an unknown row is named."""
    rows = table()
    assert km(rows, "position.at_sea") == pytest.approx(5.0 * 1.852)
    assert km(rows, "current.open_ocean") == pytest.approx(0.25 * 1.852)
    assert km(rows, "at.scale") == 1.4
    with pytest.raises(InputError, match="width table"):
        km(rows, "at.nowhere")
