"""Khmer: words, quantities, times, places and clauses of testimony in Khmer, behind the same types as English.

Every list was made from dictionaries and grammars by people who do not speak Khmer: **not reviewed by a native
speaker**.
"""

from karmalink.claims.khmer.clauses_found import find_clauses, scan_clauses
from karmalink.claims.khmer.dating import find_times, scan_times
from karmalink.claims.khmer.place_phrases import find_expressions, scan_expressions
from karmalink.claims.khmer.quantities import find_lengths, find_numbers
from karmalink.claims.khmer.romanising import khmer_latin, map_names
from karmalink.claims.khmer.words import Words, cut, segment, segmenter
from karmalink.core.khmer_script import fold_khmer

__all__ = [
    "Words",
    "cut",
    "find_clauses",
    "find_expressions",
    "find_lengths",
    "find_numbers",
    "find_times",
    "fold_khmer",
    "khmer_latin",
    "map_names",
    "scan_clauses",
    "scan_expressions",
    "scan_times",
    "segment",
    "segmenter",
]
