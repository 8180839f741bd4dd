"""case.toml: what it says becomes one value; what cannot be is told with its line."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karmalink.case.settings import CaseKind, Settings, Units, read_settings
from karmalink.core.errors import Fault

CASE = '[case]\nname = "A boat"\nkind = "wreck"\nlost = "boat"\n'
AREA = '[area]\ncentre = "0 30 S, 30 W"\nwidth_km = 40\nheight_km = 20\n'


def settings(text: str) -> Settings:
    """Give the settings of a text that must be sound."""
    found, faults = read_settings(text)
    assert found is not None, [str(fault) for fault in faults]
    return found


def faults(text: str) -> set[tuple[str | None, int | None]]:
    """Column and row of every error of a text that must be refused."""
    found, told = read_settings(text)
    assert found is None
    return {(fault.column, fault.row) for fault in told if fault.severity == "error"}


def first(text: str) -> Fault:
    """Give the only fault of a text."""
    (fault,) = read_settings(text)[1]
    return fault


def test_what_is_not_written_has_a_default() -> None:
    """Name, kind, lost thing and area are enough."""
    found = settings(CASE + AREA)
    assert (found.kind, found.units, found.question) == (CaseKind.WRECK, Units.NM, "Where is A boat?")
    assert [era.id for era in found.eras] == ["now"]
    assert (found.elsewhere, found.stakes, found.plan.hours, found.since) == (None, None, None, None)
    assert found.area.cell_km == pytest.approx(40 / 400)


def test_everything_that_may_be_written_is_read() -> None:
    """Each table of the format lands in its value, in the units of the software."""
    text = (
        CASE
        + 'since = 1912-04-15\nseed = 7\nunits = "km"\nsimulated = true\n'
        + AREA
        + (
            '[[eras]]\nid = "lost"\nfrom = "1912-04-14"\nto = "1912-04-15"\n[[eras]]\nid = "now"\n'
            '[[transitions]]\nto = "now"\ncarried = 0.2\nrecovered = 0.1\n'
            '[[events]]\nid = "noon"\nhours = 5.5\nspeed_kn = 11\ncourse = "25"\ncourse_sd = 10\n'
            '[[groups]]\nid = "radio"\naccounts = ["T1", "T2"]\nweights = [3, 1]\n'
            'copies = { T11 = "T2" }\nwhy = "x"\n'
            '[[groupings]]\nid = "apart"\nprobability = 0.25\nsplit = ["radio"]\n'
            'join = [["a", "b"]]\nwhy = "x"\n'
            '[[shared_errors]]\nid = "compass"\nkind = "bearing"\nwhy = "x"\n'
            "[elsewhere]\noutside = 0.1\nnever_existed = 0.001\nwhy = 'x'\n"
            '[[overrides]]\nrow = "dead_reckoning.along"\nvalue = 6\nwhy = "x"\n'
            "[plan]\nspeed_kmh = 3\nboxes = 2\n[stakes]\ndeadline = 2031-03-01\n"
        )
    )
    found = settings(text)
    assert (found.since, found.seed, found.units, found.simulated) == ("1912-04-15", 7, Units.KM, True)
    assert (found.first_era, found.last_era, found.events[0].era) == ("lost", "now", "lost")
    assert found.events[0].distance_km == pytest.approx(5.5 * 11 * 1.852)
    assert found.events[0].course is not None
    assert (found.events[0].course.value, found.events[0].course.step) == (25.0, 1.0)
    assert found.groups[0].weights == (0.75, 0.25)
    assert found.groups[0].copies == (("T11", "T2"),)
    assert found.groupings[0].join == (("a", "b"),)
    assert found.shared_errors[0].sd is None
    assert found.elsewhere is not None
    assert found.elsewhere.outside == 0.1
    assert (found.overrides[0].value, found.plan.boxes) == (6.0, 2)
    assert found.stakes is not None
    assert found.stakes.deadline == "2031-03-01"


def test_an_override_of_the_events_spread_holds() -> None:
    """An event that states no spread of its own has that of the case's table."""
    event = '[[events]]\nid = "noon"\ndistance_km = 10\n'
    override = '[[overrides]]\nrow = "event.spread"\nvalue = 0.5\nwhy = "x"\n'
    assert settings(CASE + AREA + event).events[0].spread == 0.2
    assert settings(CASE + AREA + event + override).events[0].spread == 0.5
    assert settings(CASE + AREA + event + "spread = 0.3\n" + override).events[0].spread == 0.3


def test_all_faults_come_at_once_with_their_lines() -> None:
    """Wrong types, unknown keys and tables, impossible numbers: every one, each with its line."""
    text = (
        '[case]\nname = 3\nkind = "wrek"\nlost = "a b"\nseed = -1\nsimulated = "yes"\n'
        'color = 1\nsince = "1912-02-30"\n'
        "[area]\ncentre = [95, 10]\nwidth_km = 0\nheight_km = nan\n[colour]\na = 1\n"
    )
    assert faults(text) == {
        ("case.name", 2),
        ("case.kind", 3),
        ("case.lost", 4),
        ("case.seed", 5),
        ("case.simulated", 6),
        ("case.color", 7),
        ("case.since", 8),
        ("area.centre", 10),
        ("area.width_km", 11),
        ("area.height_km", 12),
        ("colour", 13),
    }


@pytest.mark.parametrize(
    ("area", "column"),
    [
        ("", "area"),
        ("[area]\n", "area.centre"),
        ('[area]\ncentre = "0 S, 30 W"\nwidth_km = 0\nheight_km = 1\n', "area.width_km"),
        ('[area]\ncentre = "91 S, 30 W"\nwidth_km = 1\nheight_km = 1\n', "area.centre"),
        ("[area]\nnorth = 1\nsouth = 2\neast = 3\nwest = 2\n", "area.south"),
        ("[area]\nnorth = 1\nsouth = 1\neast = 3\nwest = 2\n", "area.south"),
        ("[area]\nnorth = 2\nsouth = 1\neast = 3\nwest = 3\n", "area.east"),
        ("[area]\nnorth = 92\nsouth = 1\neast = 3\nwest = 2\n", "area.north"),
        ("[area]\nnorth = 2\nsouth = 1\neast = 190\nwest = 2\n", "area.east"),
        (AREA + "north = 3\n", "area.north"),
        (AREA + "cell_km = 30\n", "area.cell_km"),
        (AREA + "cell_km = 0.0001\n", "area.cell_km"),
        (AREA + "cell_km = inf\n", "area.cell_km"),
    ],
)
def test_an_area_that_cannot_be_is_told(area: str, column: str) -> None:
    """No area of zero size, upside down, off the Earth, told twice, or of more cells than can be held."""
    assert column in {name for name, _ in faults(CASE + area)}


def test_swapped_centre_is_suspected() -> None:
    """A centre whose numbers would fit the other way round asks whether they are swapped."""
    assert "swapped" in first(CASE + AREA.replace('"0 30 S, 30 W"', "[130, 30]")).todo


def test_a_box_may_cross_the_antimeridian() -> None:
    """West 179 to east -179 is a box two degrees wide about the meridian of 180."""
    area = settings(CASE + "[area]\nnorth = 1\nsouth = -1\nwest = 179\neast = -179\n").area
    assert abs(area.centre.lon) == pytest.approx(180)
    assert area.width_km == pytest.approx(222.6, rel=0.01)
    assert area.height_km == pytest.approx(221.1, rel=0.01)


def test_a_box_may_hold_the_pole() -> None:
    """A cap about the pole is centred on it, as wide as it is high."""
    area = settings(CASE + "[area]\nnorth = 90\nsouth = 85\nwest = -180\neast = 180\n").area
    assert area.centre.lat == 90
    assert area.width_km == pytest.approx(area.height_km, rel=0.01)
    assert area.width_km == pytest.approx(2 * 558.5, rel=0.01)


@given(st.floats(-80, 80), st.floats(0.01, 5), st.floats(-180, 180), st.floats(0.01, 5))
def test_a_box_holds_its_own_corners(south: float, height: float, west: float, width: float) -> None:
    """The area in km is at least as large as the box of degrees it was told as, and not much larger."""
    east = (west + width + 180) % 360 - 180
    area = settings(
        CASE + f"[area]\nnorth = {south + height!r}\nsouth = {south!r}\nwest = {west!r}\neast = {east!r}\n"
    ).area
    widest = 111.32 * width * math.cos(math.radians(min(abs(south), abs(south + height))))
    assert area.height_km >= 110.5 * height * 0.999
    assert area.width_km >= 111.1 * width * math.cos(math.radians(max(abs(south), abs(south + height)))) * 0.98
    assert area.width_km <= max(widest, 111.7 * width) * 1.02


@pytest.mark.parametrize(
    ("text", "column"),
    [
        ('[[eras]]\nid = "a"\n[[eras]]\nid = "a"\n', "eras[1].id"),
        ('[[eras]]\nid = "a"\nfrom = "1950"\n[[eras]]\nid = "b"\nfrom = "1940"\n', "eras[1].from"),
        ('[[eras]]\nid = "a"\nfrom = "1950"\nto = "1940"\n', "eras[0].to"),
        ('[[transitions]]\nto = "now"\n', "transitions[0].to"),
        ('[[transitions]]\nto = "now"\ncarried = 0.7\nsold = 0.7\n', "transitions[0]"),
        ('[[events]]\nid = "loss"\ndistance_km = 1\n', "events[0].id"),
        ('[[events]]\nid = "noon"\nera = "then"\ndistance_km = 1\n', "events[0].era"),
        ('[[events]]\nid = "noon"\n', "events[0].hours"),
        ('[[events]]\nid = "noon"\ndistance_km = 1\ncourse = "400"\n', "events[0].course"),
        ('[[groups]]\nid = "g"\naccounts = []\n', "groups[0].accounts"),
        ('[[groups]]\nid = "g"\naccounts = ["a", "b"]\nweights = [1]\n', "groups[0].weights"),
        ('[[groups]]\nid = "g"\naccounts = ["a", "b"]\nweights = [1, 2]\n', "groups[0].why"),
        ('[[groups]]\nid = "g"\naccounts = ["a"]\ncopies = { b = "c" }\n', "groups[0].copies"),
        (
            '[[groups]]\nid = "g"\naccounts = ["a"]\n[[groups]]\nid = "h"\naccounts = ["a"]\n',
            "groups[1].accounts",
        ),
        ('[[groupings]]\nid = "x"\nwhy = "x"\n', "groupings[0]"),
        ('[[shared_errors]]\nid = "x"\nkind = "clock"\nwhy = "x"\n', "shared_errors[0].kind"),
        ("[elsewhere]\noutside = 0.1\nnever_existed = 0.1\n", "elsewhere.why"),
        ("[elsewhere]\noutside = 0.1\nwhy = 'x'\n", "elsewhere.never_existed"),
        ("[elsewhere]\noutside = 0.6\nnever_existed = 0.4\nwhy = 'x'\n", "elsewhere"),
        ('[[overrides]]\nrow = "a.b"\nvalue = 1\n', "overrides[0].why"),
        ('[[overrides]]\nrow = "a.b"\nvalue = 1\nwhy = " "\n', "overrides[0].why"),
        ("[plan]\nhours = 0\n", "plan.hours"),
        ('[stakes]\ndeadline = "soon"\n', "stakes.deadline"),
        ("[eras]\nid = 'a'\n", "eras"),
    ],
)
def test_what_cannot_be_is_told_where_it_stands(text: str, column: str) -> None:
    """Tables that contradict themselves or each other are refused, naming the key."""
    assert column in {name for name, _ in faults(CASE + AREA + text)}


def test_text_that_is_not_toml_names_the_line() -> None:
    """A slip of the pen gives one fault with its line."""
    fault = first('[case]\nname = "A boat\n')
    assert fault.row == 2


@given(st.text(max_size=60))
def test_no_text_crashes_the_reader(text: str) -> None:
    """Whatever is written, there are settings or faults."""
    found, told = read_settings(text)
    assert found is not None or told
