"""Gazetteers: names of places on record, with positions."""

from karmalink.records.gazetteer.entry import Entry, Match, Way
from karmalink.records.gazetteer.finding import Gazetteer, distance_km
from karmalink.records.gazetteer.folding import fold
from karmalink.records.gazetteer.importing import Imported, import_file
from karmalink.records.gazetteer.romanised import romanised_key

__all__ = [
    "Entry",
    "Gazetteer",
    "Imported",
    "Match",
    "Way",
    "distance_km",
    "fold",
    "import_file",
    "romanised_key",
]
