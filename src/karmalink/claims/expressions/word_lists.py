"""Closed classes of English words, and common verbs with their forms: the floor where no parser is installed."""

from __future__ import annotations

from typing import Final

from karmalink.claims.expressions.lexicon import block, ordered

DETERMINERS: Final = block("classes", "determiners")
PRONOUNS: Final = block("classes", "pronouns")
BE: Final = block("classes", "be")
AUXILIARIES: Final = block("classes", "auxiliaries")
PREPOSITIONS: Final = block("classes", "prepositions")
CONJUNCTIONS: Final = block("classes", "conjunctions")
ADVERBS: Final = block("classes", "adverbs")
ADJECTIVES: Final = block("classes", "adjectives")

_DOUBLING: Final = frozenset(["drop", "stop", "rob", "plan", "map", "dig", "swim", "ship", "step"])


def forms(stem: str) -> list[str]:
    """Give the forms of a regular verb.

    >>> forms("bury"), forms("stop")
    (['bury', 'buries', 'buried', 'burying'], ['stop', 'stops', 'stopped', 'stopping'])
    """
    if stem.endswith("e"):
        return [stem, stem + "s", stem + "d", stem[:-1] + "ing"]
    if stem.endswith("y") and stem[-2] not in "aeou":
        return [stem, stem[:-1] + "ies", stem[:-1] + "ied", stem + "ing"]
    ending = "es" if stem.endswith(("s", "sh", "ch", "x", "z")) else "s"
    doubled = stem + stem[-1] if stem in _DOUBLING else stem
    return [stem, stem + ending, doubled + "ed", doubled + "ing"]


def _all_forms(regular: str, irregular: str) -> frozenset[str]:
    """Forms of the regular verbs of one list, and the words of another."""
    made = (form for stem in ordered("verbs", regular) for form in forms(stem))
    return frozenset([*made, *ordered("verbs", irregular)])


_ALSO_NOUNS: Final = block("verbs", "also_nouns")
VERBS: Final[dict[str, bool]] = {form: form in _ALSO_NOUNS for form in _all_forms("regular", "irregular")}
"""Forms of common verbs, and whether the form is as often a noun."""

MOVING: Final = _all_forms("moving_regular", "moving_irregular")
"""Forms of verbs of movement."""

LOCATING: Final = block("verbs", "locating")
"""Words after which the subject, not the verb, is what is located."""

SHOWING: Final = block("verbs", "showing")
"""Verbs whose object, not they themselves, is what is located."""
