"""Links: which record a mention is about, as a calibrated mixture with "none of these"."""

from karmalink.links.resolution import Candidate, Resolved

__all__ = ["Candidate", "Resolved"]
