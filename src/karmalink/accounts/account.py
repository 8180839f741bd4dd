"""An account: what somebody said, untouched."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class AccountKind(StrEnum):
    """What sort of account it is. `dream` and `tip` start with nothing earned."""

    TESTIMONY = "testimony"
    INTERVIEW = "interview"
    LETTER = "letter"
    DOCUMENT = "document"
    HEARSAY = "hearsay"
    TIP = "tip"
    DREAM = "dream"


UNEARNED = frozenset({AccountKind.DREAM, AccountKind.TIP})
"""Kinds that start with a reliability near 0 and share one group until checks earn them more."""


class Words(StrEnum):
    """Whose words the text holds. A summary is never shown in quotation marks."""

    VERBATIM = "verbatim"
    TRANSLATION = "translation"
    SUMMARY = "summary"
    SIMULATED = "simulated"


class Terms(StrEnum):
    """Who may see the words. Missing terms mean `owner`."""

    PUBLIC = "public"  # anyone, words and positions
    SHARED = "shared"  # may be shared with positions blurred and the words withheld
    OWNER = "owner"  # only whoever holds the case


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """When a stretch of a text is heard in its recording.

    ``text[start:end]`` (code points) is said between ``from_s`` and ``to_s`` (seconds from the recording's start,
    ``0 <= from_s <= to_s``). ``confidence`` in [0, 1] is how sure a machine that wrote the words down was of them;
    None when a person did, or when it was not told.
    """

    start: int
    end: int
    from_s: float
    to_s: float
    confidence: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What somebody said, untouched.

    ``text`` is immutable; every offset elsewhere counts its code points. ``sha256`` is the hash of the
    original bytes, kept under that name. ``heard_from`` and ``translation_of`` are ids of other accounts (or,
    for ``heard_from``, of a witness). ``source`` is the citation. ``speakers`` pairs the labels of a
    transcript with who they are (interviewer, interpreter, witness); empty means: guess. ``timings``, in the
    order of the text and apart, say when its stretches are heard in a recording. A ``decoy`` was made up to be
    compared with: it is never evidence.
    """

    id: str
    witness: str
    kind: AccountKind
    words: Words
    text: str
    sha256: str
    file: str
    terms: Terms = Terms.OWNER
    told_on: str | None = None
    about: str | None = None
    heard_from: str | None = None
    translation_of: str | None = None
    language: str = "en"
    source: str | None = None
    speakers: tuple[tuple[str, str], ...] = ()
    decoy: bool = False
    timings: tuple[Timing, ...] = ()
    warnings: tuple[str, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Witness:
    """Who said it: a pseudonym (``id``), and what bears on whether they could know.

    ``opportunity`` in [0, 1] is the chance that they could have been there to know, with ``why``; it
    multiplies the reliability. ``talked_to`` are witness ids with whom they could have agreed. ``born`` is the year of
    birth: it dates "when I was twelve".
    """

    id: str
    role: str = ""
    opportunity: float = 1.0
    why: str = ""
    talked_to: tuple[str, ...] = ()
    born: int | None = None
