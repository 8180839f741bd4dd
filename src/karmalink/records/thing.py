"""A thing on record, with the fields by which stolen things are known (Object ID).

Object ID is the checklist of the Getty (1997), now kept by ICOM: type, materials and techniques, measurements,
inscriptions and markings, distinguishing features, title, subject, date or period, maker, and a short description.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from karmalink.core.dates import Span


class Join(StrEnum):
    """How one thing belongs to another."""

    PART_OF = "part_of"  # a head that was broken off its torso
    JOINS = "joins"  # two breaks that fit: physical evidence, another class than resemblance
    ALIKE = "alike"  # a pair, a copy, the same workshop


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """A tie of a thing to another: ``other`` is a thing's id, ``evidence`` says by what it is known."""

    other: str
    join: Join
    evidence: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feature:
    """A distinguishing feature: a chip, a break, a repair. ``part`` and ``side`` say where on the thing."""

    description: str
    part: str = ""
    side: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier:
    """A number by which somebody knows the thing: accession number, lot, K-number, register number."""

    scheme: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """Measurements in centimetres, each > 0 or None when nobody wrote it down."""

    height_cm: float | None = None
    width_cm: float | None = None
    depth_cm: float | None = None
    diameter_cm: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A thing on record; a fragment is a thing of its own, tied to the others by ``ties``.

    ``kind`` is its type in the catalogue's words ("statue", "lintel"), ``period`` when it was made, ``provenance``
    the text on its former owners as the catalogue has it, ``holder`` the id of the holder whose record this is ("" if
    unknown).
    """

    id: str
    title: str = ""
    kind: str = ""
    materials: str = ""
    sizes: Sizes = Sizes()
    culture: str = ""
    period: Span | None = None
    maker: str = ""
    subjects: tuple[str, ...] = ()
    inscriptions: str = ""
    features: tuple[Feature, ...] = ()
    description: str = ""
    identifiers: tuple[Identifier, ...] = ()
    ties: tuple[Tie, ...] = ()
    holder: str = ""
    provenance: str = ""
    url: str = ""
    source: str = ""
