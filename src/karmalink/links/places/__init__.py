"""Which place on record a landmark means, as a calibrated mixture with "none of these"."""

from karmalink.links.places.resolution import Candidate, Resolved

__all__ = ["Candidate", "Resolved"]
