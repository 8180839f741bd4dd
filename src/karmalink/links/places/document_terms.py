"""What speaks for each place on record that a name in a document may mean, as numbers."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

import numpy as np

from karmalink.claims.mentions.abbreviations import POSTAL, SHORT_STATES
from karmalink.claims.mentions.mention import Mention
from karmalink.claims.mentions.places_known import PEOPLES
from karmalink.claims.mentions.word_list import word_list
from karmalink.core.chance import Floats
from karmalink.links.places.country_points import at_atlas_point
from karmalink.records.gazetteer.entry import Entry, Match, Way
from karmalink.records.gazetteer.folding import fold_cached

MOST: Final = 16
"""Places kept for a name: our choice."""

TERMS: Final = (
    "people", "other_name", "inexact", "country", "division", "county", "landform", "kind_agrees", "kind_differs",
    "bare_county", "within", "not_within", "country_named", "division_named", "support_near", "support_far",
    "country_share", "division_share", "nearby", "nearby_built",
)  # fmt: skip
"""What is weighed, in order: the columns of `Sense.values`."""

COLUMN: Final = {term: i for i, term in enumerate(TERMS)}
NEAR_KM: Final = 60.0
FAR_KM: Final = 400.0
"""Ranges over which names of one document support each other: our choice of scales, their worth is fitted."""

OTHER_SCRIPTS: Final = word_list(
    """
    KH LA TH MM CN TW JP KR KP RU UA BY BG RS MK GR GE AM IL PS LB SY JO IQ IR SA YE OM AE QA BH KW EG LY SD TN DZ MA AF
    PK IN BD NP LK BT MN KZ KG TJ ET ER
    """
)
"""Countries (ISO codes) whose names are written in another script first, so that Latin spellings differ as a rule."""

SPELT_ANEW: Final = 0.25
"""How much of the doubt about an inexact name remains there: our choice."""

_WITHIN: Final = re.compile(r"\s*(?:,\s*(?:in\s+|near\s+)?|\(\s*|\s+in\s+(?:the\s+)?)\s*")
_KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "county": ("ADM2",), "province": ("ADM1",), "state": ("ADM1",), "district": ("ADM2", "ADM3"), "town": ("PPL",),
    "village": ("PPL",), "island": ("ISL",), "lake": ("LK",), "river": ("STM",), "sea": ("SEA", "OCN", "GULF", "BAY"),
    "mountain": ("MT",), "commune": ("ADM3",),
}  # fmt: skip
"""Feature codes (GeoNames) that the words of a name ask for."""

_BUILT: Final = word_list(
    """
    street road avenue boulevard drive lane way court place school hospital prison mall stadium park cemetery
    bridge house church station airport gate square plaza river creek lake waterfall hill pass beach forest dam
    temple pagoda
    """
)
"""Kinds of places that lie about the towns which a document names, and that no world layer holds."""


class Names(Protocol):
    """What is asked of a gazetteer."""

    def find_many(self, names: Iterable[str]) -> Mapping[str, tuple[Match, ...]]:
        """The places that names may mean, not fuzzily."""
        ...


@dataclass(slots=True)
class Sense:
    """One name of a document, its places in the text, the places it may mean and what speaks for each."""

    name: str
    kind: str
    mentions: list[int]
    entries: list[Entry]
    values: Floats
    within: set[str] = field(default_factory=set)  # folded names said to hold it


def senses_of(text: str, mentions: Sequence[Mention], gazetteer: Names) -> list[Sense]:
    """The names of a document with their candidates: one sense for a name throughout (Gale et al. 1992)."""
    written = [full_name(m.text) for m in mentions]
    found = gazetteer.find_many(dict.fromkeys(written))
    senses: dict[str, Sense] = {}
    for i, (mention, name) in enumerate(zip(mentions, written, strict=True)):
        key = fold_cached(name)
        if key not in senses:
            matches = _kept(found.get(name, ()))
            values = np.zeros((len(matches), len(TERMS)))
            for row, match in zip(values, matches, strict=True):
                _own_terms(row, match, key, mention.kind)
            entries = [at_atlas_point(m.entry) for m in matches]
            senses[key] = Sense(name, mention.kind, [], entries, values)
        sense = senses[key]
        sense.mentions.append(i)
        if i + 1 < len(mentions) and _WITHIN.fullmatch(text[mention.end : mentions[i + 1].start]):
            sense.within.add(fold_cached(written[i + 1]))
    _containers(senses)
    return list(senses.values())


def full_name(written: str) -> str:
    """The name that a gazetteer knows: short forms opened, peoples as their country.

    >>> full_name("Calif."), full_name("the Sri Lankans"), full_name("Keſwick")
    ('California', 'Sri Lanka', 'Keswick')
    """
    name = written.replace("ſ", "s").replace("∫", "s").strip(' ,.;:"“”')
    if name.lower().startswith("the "):
        name = name[4:]
    short = SHORT_STATES.get(written) or SHORT_STATES.get(name)
    if short:
        return short
    if name in POSTAL:
        return POSTAL[name]
    return PEOPLES.get(name.lower(), name)


def _kept(matches: Iterable[Match]) -> list[Match]:
    near = [m for m in matches if m.way in (Way.EXACT, Way.FOLDED)]
    near = near or [m for m in matches if m.score >= 0.8]
    return sorted(near, key=lambda m: -_people(m.entry))[:MOST]


def _people(entry: Entry) -> float:
    size = math.log10(entry.population + 10.0)
    if entry.population == 0 and not entry.kind.startswith("PPL"):
        size = 5.0  # a sea or a range has no people, and yet a name: our choice
    return size


def _own_terms(row: Floats, match: Match, key: str, kind: str) -> None:
    entry = match.entry
    own = fold_cached(entry.name)
    row[COLUMN["people"]] = _people(entry) - 3.0
    if match.way not in (Way.EXACT, Way.FOLDED):
        row[COLUMN["inexact"]] = SPELT_ANEW if entry.country in OTHER_SCRIPTS else 1.0
    county = entry.kind.startswith("ADM2")
    bare = county and own != key and own.startswith(key)
    row[COLUMN["bare_county"]] = bare
    met = fold_cached(match.name) if row[COLUMN["inexact"]] else key
    row[COLUMN["other_name"]] = own != met and not bare and not entry.kind.startswith("PCL")
    row[COLUMN["country"]] = entry.kind.startswith("PCL")
    row[COLUMN["division"]] = entry.kind.startswith("ADM1")
    row[COLUMN["county"]] = county
    row[COLUMN["landform"]] = not entry.kind.startswith(("PPL", "ADM", "PCL"))
    wanted = _KINDS.get(kind)
    if wanted:
        agrees = entry.kind.startswith(wanted)
        row[COLUMN["kind_agrees"]] = agrees
        row[COLUMN["kind_differs"]] = not agrees


def _containers(senses: Mapping[str, Sense]) -> None:
    """Fill in what was said to hold each name, and which countries and divisions the document names."""
    countries: dict[str, set[str]] = {}
    divisions: dict[tuple[str, str], set[str]] = {}
    for key, sense in senses.items():
        for entry in sense.entries:
            if entry.kind.startswith("PCL"):
                countries.setdefault(entry.country, set()).add(key)
            elif entry.kind.startswith("ADM1"):
                divisions.setdefault((entry.country, entry.admin1), set()).add(key)
    for key, sense in senses.items():
        holders = [e for k in sense.within if k in senses and k != key for e in senses[k].entries if _holds_any(e)]
        for row, entry in zip(sense.values, sense.entries, strict=True):
            if holders:
                inside = any(_holds(h, entry) for h in holders)
                row[COLUMN["within"]] = inside
                row[COLUMN["not_within"]] = not inside
            row[COLUMN["country_named"]] = bool(countries.get(entry.country, set()) - {key})
            row[COLUMN["division_named"]] = bool(divisions.get((entry.country, entry.admin1), set()) - {key})


def _holds_any(entry: Entry) -> bool:
    return entry.kind.startswith(("PCL", "ADM"))


def _holds(holder: Entry, entry: Entry) -> bool:
    if holder.country != entry.country or holder.id == entry.id:
        return False
    if holder.kind.startswith("PCL"):
        return True
    if not holder.admin1 or holder.admin1 != entry.admin1:
        return False
    return holder.kind.startswith("ADM1") or not entry.admin2 or holder.admin2 == entry.admin2


def is_built(kind: str) -> bool:
    """Whether a kind of place is one that lies about a town and that a world layer does not hold.

    >>> is_built("street"), is_built("county")
    (True, False)
    """
    return kind in _BUILT
