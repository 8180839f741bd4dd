"""What a report shows: plain frozen values that `case` fills from every other package.

Nothing here computes. Lengths are km, areas km2, chances 0..1; sentences are plain words, ready to be read.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal

from karmalink.accounts.account import AccountKind, Terms, Words
from karmalink.core.errors import InputError
from karmalink.core.places import Point
from karmalink.maps.surface import Surface
from karmalink.records.record import Holder, Layer, Place

KINDS = ("wreck", "sar", "heritage", "remains", "study")


class Audience(StrEnum):
    """For whom a report is made."""

    OWNER = "owner"  # whoever holds the case: everything, exact
    SHARE = "share"  # a named partner: positions coarsened, words withheld unless their terms allow
    PUBLIC = "public"  # anyone: as `share`, and nothing of accounts that are not public


@dataclass(frozen=True, slots=True, kw_only=True)
class EraMap:
    """Whereabouts in one era, with the era's name and when it was."""

    surface: Surface
    name: str
    when: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Landmark:
    """A place drawn on the map. ``terms`` are those of whoever told of it."""

    place: Place
    terms: Terms


@dataclass(frozen=True, slots=True, kw_only=True)
class WitnessRow:
    """A witness under a pseudonym: role and track record in words, never a score of character."""

    id: str
    terms: Terms
    role: str = ""
    track_record: str = "Nothing this witness said has been checked yet."
    accounts: int = 1
    opportunity: float = 1.0
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """A claim with its words. ``quote`` None: withheld. ``relation`` says in words where it puts the thing.

    ``where`` is a position to mark on the map (coordinates as spoken, or the anchor), or None. ``tv`` is how
    far the claim alone moves the map (total variation), or None when it was not worked out.
    """

    id: str
    account: str
    witness: str
    account_kind: AccountKind
    words: Words
    terms: Terms
    quote: str | None
    relation: str
    status: str = "accepted"
    source: str = ""
    group: str = ""
    era: str = ""
    language: str = "en"
    where: Point | None = None
    tv: float | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupRow:
    """Accounts that go back to one source, and what they did to the map.

    ``reliability`` is the chance of being valid before this case's map, ``validity`` after it. ``tv`` and
    ``kl`` (nats, may be infinite) compare the maps with and without the group; ``conflict_p`` is the prior-
    predictive p.
    """

    id: str
    accounts: tuple[str, ...]
    reliability: float
    validity: float
    tv: float
    kl: float
    conflict_p: float | None = None
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyRow:
    """How one group changed the density at a place: ``log10_ratio`` > 0 raised it. ``said`` is a sentence."""

    group: str
    log10_ratio: float
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyHere:
    """The answer to *why here?* for one place: densities per km2 before and after, and each group's part.

    What the rows do not add up to is the scaling that makes all chances sum to 1; the figure shows it as
    such.
    """

    point: Point
    name: str
    prior_per_km2: float
    posterior_per_km2: float
    rows: tuple[WhyRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """The map without one group, for *what would change this?*."""

    group: str
    surface: Surface
    mode_moves_km: float
    tv: float
    sentence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanBox:
    """A box to search: four corners in order, hours for it, and the chance of finding the thing there."""

    id: str
    corners: tuple[Point, Point, Point, Point]
    hours: float
    pos: float
    width_km: float
    height_km: float
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """Where the next hours are best spent. The two ``curve`` fields go together; ``stop`` is a sentence."""

    boxes: tuple[PlanBox, ...]
    hours: float
    pos: float
    curve_hours: tuple[float, ...] = ()
    curve_pos: tuple[float, ...] = ()
    stop: str = ""
    stop_hour: float | None = None
    assumptions: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Searched:
    """Ground already searched: GeoJSON geometry in lon/lat and what came of it."""

    geometry: dict[str, Any]
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SensitivityRow:
    """The map under another setting. ``hdr_level`` and ``area_before_km2`` only where the truth is known."""

    setting: str
    area50_km2: float
    area90_km2: float
    p_elsewhere: float
    mode_moves_km: float
    hdr_level: float | None = None
    area_before_km2: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreRow:
    """How one map did against the truth."""

    name: str
    hdr_level: float
    area_before_km2: float
    p_elsewhere: float
    log_score: float
    mapscore_r: float
    mode_error_km: float
    mean_error_km: float | None = None
    box_error_km: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """Where the thing was really found, for known cases."""

    point: Point
    label: str = "found here"


@dataclass(frozen=True, slots=True, kw_only=True)
class StakeRow:
    """What is at stake: a count in words ("41 homes within the 90 % area") and whose layer says so."""

    sentence: str
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecoyRow:
    """One real or made-up account run through the same steps, and how well it fitted."""

    name: str
    decoy: bool
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """All that a report shows. The last of ``eras`` is *now*.

    ``shared_cell_km`` is set by `sharing.coarsen` and by nothing else: a report for others without it is
    coarsened before a byte is written.

    Raises
    ------
    InputError
        If there is no era, or the kind is not one of `KINDS`.
    """

    name: str
    question: str
    kind: str
    lost: str
    eras: tuple[EraMap, ...]
    units: Literal["nm", "km"] = "km"
    since: str = ""
    simulated: bool = False
    retrospective: bool = False
    audience: Audience = Audience.OWNER
    language: str = "en"
    shared_cell_km: float | None = None
    landmarks: tuple[Landmark, ...] = ()
    layers: tuple[Layer, ...] = ()
    holders: tuple[Holder, ...] = ()
    witnesses: tuple[WitnessRow, ...] = ()
    claims: tuple[ClaimRow, ...] = ()
    groups: tuple[GroupRow, ...] = ()
    why: WhyHere | None = None
    changes: tuple[Change, ...] = ()
    plan: PlanView | None = None
    searched: tuple[Searched, ...] = ()
    sensitivity: tuple[SensitivityRow, ...] = ()
    scores: tuple[ScoreRow, ...] = ()
    truth: Truth | None = None
    commitment: str = ""
    committed_on: str = ""
    stakes: tuple[StakeRow, ...] = ()
    deadline: str = ""
    decoys: tuple[DecoyRow, ...] = ()
    decoy_sentence: str = ""
    calibration: str = ""
    caveats: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    version: str = ""

    def __post_init__(self) -> None:
        if not self.eras:
            raise InputError("report: came no map at all; expected one for every era; run the case first")
        if self.kind not in KINDS:
            raise InputError(f"report: came kind {self.kind!r}; expected one of {', '.join(KINDS)}")

    @property
    def now(self) -> EraMap:
        """The map of the last era."""
        return self.eras[-1]
