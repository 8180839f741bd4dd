"""Claims: from the words of an account to reviewed assertions with their exact words.

Spoken quantities (``parse_*`` reads a whole text and raises `InputError`, ``find_*`` finds all in running
text and never raises), the rule reader (`read_claims`), and ``claims.csv`` (`read_claims_table`,
`write_claims_table`, `merge_claims`).
"""

from karmalink.claims.bearings import find_bearings, match_bearing, parse_bearing
from karmalink.claims.claim import Basis, Claim, Polarity, Status
from karmalink.claims.coordinates import SpokenPosition, find_coordinates, parse_coordinates
from karmalink.claims.distances import find_distances, parse_distance
from karmalink.claims.durations import find_durations, parse_hours
from karmalink.claims.numerals import parse_number
from karmalink.claims.phrases import Phrase
from karmalink.claims.reading import RECOGNISERS, read_claims
from karmalink.claims.recognising import Finding, ReadingContext, Recogniser
from karmalink.claims.sentences import Sentence
from karmalink.claims.table import Merge, merge_claims, read_claims_table, write_claims_table
from karmalink.claims.times import TimePhrase, find_times, parse_when

__all__ = [
    "RECOGNISERS", "Basis", "Claim", "Finding", "Merge", "Phrase", "Polarity", "ReadingContext",
    "Recogniser", "Sentence", "SpokenPosition", "Status", "TimePhrase", "find_bearings", "find_coordinates",
    "find_distances", "find_durations", "find_times", "match_bearing", "merge_claims", "parse_bearing",
    "parse_coordinates", "parse_distance", "parse_hours", "parse_number", "parse_when", "read_claims",
    "read_claims_table", "write_claims_table",
]  # fmt: skip
