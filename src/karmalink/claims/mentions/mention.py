"""Something named or spoken of in a text: where it stands, what sort of thing it is, and how sure the rules are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from karmalink.claims.place_expr import Form


class Label(StrEnum):
    """What sort of thing is meant."""

    PLACE = "place"
    DEMONYM = "demonym"  # Cambodian, the Khmers, Londoners: people or things of a place
    PERSON = "person"
    ORG = "org"
    THING = "thing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """``text[start:end]`` of what was read.

    ``kind`` is the feature or thing that the words name ("pagoda", "river", "statue"; "" if none). ``score`` is how
    likely the label is, in [0, 1]: comparable within a text, calibrated only roughly. ``layer`` is the rule that
    weighed most.
    """

    start: int
    end: int
    text: str
    label: Label
    form: Form = Form.NAMED
    kind: str = ""
    score: float = 1.0
    layer: str = ""
