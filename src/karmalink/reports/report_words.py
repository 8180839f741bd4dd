"""The words of search, one line each, for the end of a report."""

from __future__ import annotations

GLOSSARY: tuple[tuple[str, str], ...] = (
    ("POA, probability of area", "the chance that it lies in a given piece of ground."),
    ("POD, probability of detection", "the chance that a search there would notice it if it is there."),
    (
        "POS, probability of success",
        "the chance of a find: area times detection, summed over what is searched.",
    ),
    (
        "50 % and 90 % region (HDR)",
        "the smallest ground that holds that share of the chance within the area.",
    ),
    ("elsewhere", "not in this area: outside it, moved, recovered, destroyed, or never there at all."),
    ("group", "accounts that go back to one source; together they count once."),
    (
        "reliability and validity",
        "the chance that a source knows: before this map, from its checks; and after it.",
    ),
    (
        "total variation",
        "how much of all chance sits differently on two maps: 0 % the same, 100 % nothing shared.",
    ),
    ("KL, in nats", "another measure of how far two maps are apart; heavy on what one of them rules out."),
    (
        "conflict p",
        "how often accounts like this would disagree with the others this much; under 0.05 is a surprise.",
    ),
    ("decoy", "a made-up account run through the same steps, to see what chance alone would earn."),
    (
        "effort and stop line",
        "hours of search, and the hour after which going on costs more than it is worth.",
    ),
)
