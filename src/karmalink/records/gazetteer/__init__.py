"""Gazetteers: names of places on record, with positions."""

from karmalink.records.gazetteer.entry import Entry, Match, Way

__all__ = ["Entry", "Match", "Way"]
