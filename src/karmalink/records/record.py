"""What is on record: places, holders, layers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from karmalink.core.chance import Floats


class LayerRole(StrEnum):
    """What a case layer does to the map or the plan."""

    ALLOWED = "allowed"  # the thing can only be inside (land, or sea): a mask of the prior
    FORBIDDEN = "forbidden"  # the thing cannot be inside
    NO_DIG = "no_dig"  # a plan may not put effort here (homes, graves); the community's veto
    AT_STAKE = "at_stake"  # what is at stake: counted, drawn
    BACKDROP = "backdrop"  # drawn only (rivers, roads, railway)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A named place. ``radius_km`` is its extent; ``error_km`` how well its own position is known.

    ``geometry`` is a GeoJSON geometry (lon/lat) for lines and outlines, or None for a point. ``salience``
    >= 0 says how strongly it draws a false tale (0 = not at all). ``weight`` is the chance that its name, where an account
    says it, means this place and no other of that name (None: nobody weighed them); what all places of a name leave to 1
    is the chance that a place on no record is meant.
    """

    id: str
    name: str
    lat: float
    lon: float
    radius_km: float = 0.0
    error_km: float = 0.0
    kind: str = "place"
    salience: float = 0.0
    geometry: dict[str, Any] | None = None
    source: str = ""
    weight: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Somebody who may have the thing: museum, dealer, collector, warehouse. Position optional."""

    id: str
    name: str
    prior: float
    kind: str = "holder"
    lat: float | None = None
    lon: float | None = None
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layer:
    """A GeoJSON layer of the case with its role, owner and (for what is at stake) deadline."""

    id: str
    role: LayerRole
    features: tuple[dict[str, Any], ...]
    label: str = ""
    owner: str = ""
    deadline: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Prior:
    """A user's own prior: weights >= 0 (any scale, not all 0) at points, arrays of shape (n,), degrees."""

    lat: Floats
    lon: Floats
    weight: Floats
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownEvent:
    """An event or period people date by: "the flood", "Pol Pot time". ``names`` are all its spoken forms."""

    names: tuple[str, ...]
    first: date
    last: date
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Records:
    """All that is on record in a case. Without a ``prior`` the map starts uniform per km2."""

    places: tuple[Place, ...] = ()
    holders: tuple[Holder, ...] = ()
    layers: tuple[Layer, ...] = ()
    prior: Prior | None = None
    events: tuple[KnownEvent, ...] = ()
