"""Short forms of states and countries: Calif., W.Va., U.S., and postal codes after a comma."""

from __future__ import annotations

from typing import Final

from karmalink.claims.mentions.regions import MORE_SHORT, US_STATES
from karmalink.claims.mentions.word_list import word_list

SHORT_STATES: Final = {
    form: full
    for short, full in [(row[2], row[0]) for row in US_STATES if "." in row[2]]
    + [(row[0], row[1]) for row in MORE_SHORT]
    for form in {short, short.rstrip("."), short.replace(" ", "")}
    if len(form) > 1
} | {"US": "United States", "UK": "United Kingdom", "USA": "United States", "UAE": "United Arab Emirates"}
"""Short form as written (with and without its last full stop) to the full name."""

AMBIGUOUS: Final = word_list(
    """
    Miss Mass Wash Ore La Pa Ind Ill Me Mo Del Ark Ala Ga Va Md Man Cal Tex Minn Col Colo Mont Penn Ont Que Wis Conn
    Mich Okla N.B.
    """
)
"""Of those without a full stop, the ones that are words or names of their own."""

POSTAL: Final = {row[1]: row[0] for row in US_STATES}
