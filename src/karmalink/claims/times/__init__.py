"""Times as told: found in running text, dated by the case and by the story's own clock."""

from karmalink.claims.times.context import NOTHING_KNOWN, TimeContext
from karmalink.claims.times.finding import find_times, parse_when, scan_times
from karmalink.claims.times.moments import IMPOSSIBLE_DATE, TimePhrase
from karmalink.records.record import KnownEvent

__all__ = [
    "IMPOSSIBLE_DATE",
    "NOTHING_KNOWN",
    "KnownEvent",
    "TimeContext",
    "TimePhrase",
    "find_times",
    "parse_when",
    "scan_times",
]
