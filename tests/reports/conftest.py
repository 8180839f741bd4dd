"""An invented case in open sea, made only for these tests; every figure of a report appears in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from karmalink.accounts.account import AccountKind, Terms, Words
from karmalink.core.places import Point
from karmalink.maps.grid import Grid
from karmalink.maps.surface import Surface
from karmalink.maps.world import Area
from karmalink.records.record import Holder, Layer, LayerRole, Place
from karmalink.reports.view import (
    Audience,
    Change,
    ClaimRow,
    DecoyRow,
    EraMap,
    GroupRow,
    Landmark,
    PlanBox,
    PlanView,
    ReportView,
    ScoreRow,
    Searched,
    SensitivityRow,
    StakeRow,
    Truth,
    WhyHere,
    WhyRow,
    WitnessRow,
)

CENTRE = Point(lat=-31.3172, lon=-121.4183)


@cache
def _grid(cell: float = 0.4, size: float = 48.0) -> Grid:
    return Grid(Area(centre=CENTRE, width_km=size, height_km=size * 0.75, cell_km=cell))


def _surface(
    peaks: list[tuple[float, float, float, float]],
    era: str = "now",
    simulated: bool = False,
    grid: Grid | None = None,
) -> Surface:
    """A mixture of round peaks (x, y, sd in km, weight) over an even floor."""
    grid = grid or _grid()
    x, y = grid.x[None, :], grid.y[:, None]
    p = np.full(grid.shape, 1.0 / grid.x.size / grid.y.size) * 0.15
    for cx, cy, sd, weight in peaks:
        bump = np.exp(-((x - cx) ** 2 + (y - cy) ** 2) / (2 * sd**2))
        p = p + weight * bump / bump.sum()
    elsewhere = {"outside": 0.06, "never_existed": 0.01, "recovered": 0.02, "destroyed": 0.02, "moved": 0.03}
    return Surface(grid, p / p.sum() * 0.78, elsewhere, {"H1": 0.08}, era=era, simulated=simulated)


def _at(x: float, y: float) -> Point:
    lat, lon = _grid().to_latlon(x, y)
    return Point(lat=float(lat), lon=float(lon))


def _lonlat(*points: tuple[float, float]) -> list[list[float]]:
    return [[_at(x, y).lon, _at(x, y).lat] for x, y in points]


def _feature(kind: str, name: str, geometry: str, coordinates: object) -> dict[str, object]:
    return {
        "type": "Feature",
        "properties": {"kind": kind, "name": name},
        "geometry": {"type": geometry, "coordinates": coordinates},
    }


def _layers() -> tuple[Layer, ...]:
    angles = np.linspace(0, 2 * np.pi, 60)
    island = _lonlat(*[(20 * np.cos(a) * (1 + 0.1 * np.sin(3 * a)), 15 * np.sin(a)) for a in angles])
    river = _lonlat(*[(t, 3 * np.sin(t / 4) + 2) for t in np.linspace(-19, 12, 40)])
    rail = _lonlat((-18, -6), (-4, -4), (8, 1), (19, 3))
    homes = _lonlat((5, 0.5), (5.6, 0.1), (6.1, 0.8), (4.6, -0.6), (5.2, -1.2), (6.6, -0.4))
    yard = _lonlat((3.2, -2.6), (4.6, -2.6), (4.6, -1.6), (3.2, -1.6), (3.2, -2.6))
    return (
        Layer(
            id="island",
            role=LayerRole.BACKDROP,
            features=(_feature("island", "Island", "Polygon", [island]),),
        ),
        Layer(
            id="lines",
            role=LayerRole.BACKDROP,
            features=(
                _feature("river", "Brown River", "LineString", river),
                _feature("railway", "The new line", "LineString", rail),
            ),
        ),
        Layer(
            id="homes",
            role=LayerRole.AT_STAKE,
            label="homes of the east bank",
            owner="village council",
            features=(_feature("home", "homes", "MultiPoint", homes),),
        ),
        Layer(
            id="graves",
            role=LayerRole.NO_DIG,
            label="burial ground",
            owner="village council",
            features=(_feature("graves", "burial ground", "Polygon", [yard]),),
        ),
    )


def _landmarks() -> tuple[Landmark, ...]:
    rows = [
        ("pagoda", "Old Pagoda", 2.0, 1.0, 1.0, Terms.PUBLIC),
        ("ferry", "Ferry stage", 2.6, 1.4, 0.5, Terms.PUBLIC),
        ("mill", "Rice mill", -9.0, 4.0, 0.4, Terms.PUBLIC),
        ("station", "Station of the new line", 8.0, 1.6, 0.6, Terms.PUBLIC),
        ("tree", "Fig tree behind the third wall", 3.1, -0.4, 0.2, Terms.OWNER),
    ]
    return tuple(
        Landmark(place=Place(id=i, name=n, lat=_at(x, y).lat, lon=_at(x, y).lon, salience=s), terms=terms)
        for i, n, x, y, s, terms in rows
    )


def _witnesses() -> tuple[WitnessRow, ...]:
    return (
        WitnessRow(
            id="boatman",
            terms=Terms.PUBLIC,
            role="rowed the night ferry",
            accounts=2,
            track_record="7 of 11 checked details right; chance alone would give 2.",
        ),
        WitnessRow(id="nun", terms=Terms.SHARED, role="lived at the pagoda", opportunity=0.6, why="away that spring"),
        WitnessRow(
            id="digger",
            terms=Terms.OWNER,
            role="says he buried it",
            track_record="3 of 4 checked details right; chance alone would give 1.",
        ),
        WitnessRow(
            id="sleeper",
            terms=Terms.PUBLIC,
            role="dreams of the field",
            track_record="2 of 9 checked details right; chance alone would give 2. Nothing earned.",
        ),
    )


def _claims() -> tuple[ClaimRow, ...]:
    common = {"group": "ferry", "era": "buried"}
    return (
        ClaimRow(
            id="c1",
            account="A1",
            witness="boatman",
            account_kind=AccountKind.TESTIMONY,
            words=Words.VERBATIM,
            terms=Terms.PUBLIC,
            quote="they carried it past the <script>alert(1)</script> & the pagoda, half an hour's walk",
            relation="about half an hour of walking from Old Pagoda",
            source="Inquiry of the elders, question 14",
            where=_at(2, 1),
            tv=0.31,
            **common,
        ),
        ClaimRow(
            id="c2",
            account="A2",
            witness="nun",
            account_kind=AccountKind.INTERVIEW,
            words=Words.SUMMARY,
            terms=Terms.SHARED,
            quote="She heard spades near the river after the second bell.",
            relation="near the Brown River, south bank",
            source="interview notes, page 3",
            where=_at(4, 2.5),
            tv=0.12,
            group="pagoda",
            era="buried",
        ),
        ClaimRow(
            id="c3",
            account="A3",
            witness="digger",
            account_kind=AccountKind.TESTIMONY,
            words=Words.TRANSLATION,
            terms=Terms.OWNER,
            quote="I laid it under the fig tree behind the third wall, 31 19.42 S 121 23.15 W",
            relation="at 31°19.42′ S, 121°23.15′ W",
            source="held by the family",
            where=_at(3.1, -0.4),
            tv=0.38,
            group="digger",
            era="now",
        ),
        ClaimRow(
            id="c4",
            account="A4",
            witness="sleeper",
            account_kind=AccountKind.DREAM,
            words=Words.SIMULATED,
            terms=Terms.PUBLIC,
            quote="A field with a black gate, east of the water.",
            relation="east of the Brown River",
            source="night of 3 March",
            tv=0.01,
            group="dreams",
            era="now",
        ),
    )


def _groups() -> tuple[GroupRow, ...]:
    return (
        GroupRow(
            id="ferry", accounts=("A1",), reliability=0.55, validity=0.71, tv=0.31, kl=0.62, conflict_p=0.4,
            why="the boatman told it twice; one source",
        ),
        GroupRow(
            id="pagoda", accounts=("A2",), reliability=0.4, validity=0.52, tv=0.12, kl=0.1, conflict_p=0.22
        ),
        GroupRow(
            id="digger", accounts=("A3",), reliability=0.5, validity=0.8, tv=0.38, kl=float("inf"),
            conflict_p=0.03, why="told only to his daughter, under the fig tree",
        ),
        GroupRow(id="dreams", accounts=("A4",), reliability=0.02, validity=0.02, tv=0.01, kl=0.0002),
    )  # fmt: skip


def _plan() -> PlanView:
    def box(name: str, x: float, y: float, w: float, h: float, hours: float, pos: float) -> PlanBox:
        corners = (_at(x, y), _at(x + w, y), _at(x + w, y - h), _at(x, y - h))
        return PlanBox(id=name, corners=corners, hours=hours, pos=pos, width_km=w, height_km=h)

    hours = tuple(float(h) for h in range(0, 101, 5))
    return PlanView(
        boxes=(box("1", 1.6, 1.2, 3.4, 2.6, 40, 0.31), box("2", 6.6, 3.6, 3.0, 2.4, 24, 0.12)),
        hours=64,
        pos=0.43,
        curve_hours=hours,
        curve_pos=tuple(0.62 * (1 - float(np.exp(-h / 45))) for h in hours),
        stop="After about 80 hours the next hour is worth less than it costs.",
        stop_hour=80,
        assumptions="Searchers walk at 3 km an hour and see 20 m to each side.",
    )


def _changes(simulated: bool) -> tuple[Change, ...]:
    rows = [
        ("digger", [(2, 1, 3.0, 0.5), (8, 3, 2.0, 0.35)], 1.8, 0.38),
        ("ferry", [(3, -0.4, 1.0, 0.6), (8, 3, 2.2, 0.25)], 0.6, 0.31),
        ("pagoda", [(3, -0.4, 0.9, 0.55), (9, 3.4, 3.0, 0.3)], 0.2, 0.12),
    ]
    return tuple(
        Change(group=g, surface=_surface(peaks, simulated=simulated), mode_moves_km=m, tv=tv)
        for g, peaks, m, tv in rows
    )


def _sensitivity() -> tuple[SensitivityRow, ...]:
    rows = [
        ("as declared", 9.2, 310.0, 0.14, 0.0),
        ("area doubled", 9.8, 560.0, 0.12, 0.0),
        ("widths halved", 4.1, 290.0, 0.15, 0.2),
        ("reliabilities − 0.15", 31.0, 500.0, 0.18, 0.2),
    ]
    return tuple(
        SensitivityRow(setting=s, area50_km2=a, area90_km2=b, p_elsewhere=p, mode_moves_km=m) for s, a, b, p, m in rows
    )


def _scores() -> tuple[ScoreRow, ...]:
    rows = [
        ("this map", 0.42, 7.0, -3.1, 0.95, 0.7, 1.9, 0.8),
        ("uniform", 0.5, 864.0, -6.8, 0.5, 12.0, None, None),
    ]
    return tuple(
        ScoreRow(
            name=n, hdr_level=h, area_before_km2=a, p_elsewhere=0.14, log_score=s, mapscore_r=r,
            mode_error_km=m, mean_error_km=e, box_error_km=x,
        )
        for n, h, a, s, r, m, e, x in rows
    )  # fmt: skip


def _rest(truth: bool) -> dict[str, object]:
    return {
        "why": WhyHere(
            point=_at(3.0, -0.4),
            name="the most likely spot",
            prior_per_km2=6e-4,
            posterior_per_km2=0.09,
            rows=(
                WhyRow(group="digger", log10_ratio=1.4, said="points straight at it"),
                WhyRow(group="ferry", log10_ratio=0.7, said="within a walk of the pagoda"),
                WhyRow(group="pagoda", log10_ratio=0.25, said="near the river"),
                WhyRow(group="dreams", log10_ratio=0.002, said="has earned nothing"),
            ),
        ),
        "sensitivity": _sensitivity(),
        "scores": _scores() if truth else (),
        "truth": Truth(point=_at(3.4, -0.9)) if truth else None,
    }  # fmt: skip


@cache
def demo_view(
    kind: str = "heritage", audience: Audience = Audience.OWNER, *, simulated: bool = True, truth: bool = True
) -> ReportView:
    """A full report of an invented case."""
    eras = (
        EraMap(surface=_surface([(-9, 4, 1.2, 0.7)], "buried", simulated), name="buried", when="spring 1979"),
        EraMap(
            surface=_surface([(3, -0.4, 0.9, 0.5), (8, 3, 2.0, 0.3)], "now", simulated),
            name="now",
            when="2031",
        ),
    )
    return ReportView(
        name="The bronze bell",
        question="Where does the bronze bell lie?",
        kind=kind,
        lost="the bronze bell",
        eras=eras,
        since="1979",
        simulated=simulated,
        retrospective=truth,
        audience=audience,
        landmarks=_landmarks(),
        layers=_layers(),
        holders=(Holder(id="H1", name="Dealer at the north market", prior=0.05),),
        witnesses=_witnesses(),
        claims=_claims(),
        groups=_groups(),
        changes=_changes(simulated),
        plan=_plan(),
        searched=(
            Searched(
                geometry={
                    "type": "Polygon",
                    "coordinates": [_lonlat((-12, 6), (-7, 6), (-7, 2), (-12, 2), (-12, 6))],
                },
                label="searched 4 May 2030, not found (70 % chance of seeing it)",
            ),
        ),
        commitment="9f2b6c1d" * 8,
        committed_on="2030-11-22",
        stakes=(StakeRow(sentence="6 homes stand inside the 90 % area.", owner="village council"),),
        deadline="The line is to be built through the eastern villages from 1 March 2031.",
        decoys=(
            DecoyRow(name="sleeper", decoy=False, sentence="2 of 9 details fitted the records"),
            DecoyRow(name="made up by the software", decoy=True, sentence="2 of 9 details fitted the records"),
        ),
        decoy_sentence="A made-up account fitted as well as the real one in 41 of 100 tries.",
        caveats=("Two accounts may go back to one rumour; the map treats them as separate.",),
        warnings=("account A2: no date when it was told",),
        version="0.1.0",
        **_rest(truth),
    )


@pytest.fixture(scope="session")
def make_view() -> Callable[..., ReportView]:
    """The factory of full views."""
    return demo_view


@pytest.fixture(scope="session")
def make_surface() -> Callable[..., Surface]:
    """The factory of surfaces: peaks (x, y, sd, weight) over an even floor."""
    return _surface


@pytest.fixture(scope="session")
def changed() -> Callable[..., ReportView]:
    """`dataclasses.replace`, for views."""
    return replace
