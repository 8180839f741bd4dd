"""How a thing is said: denied or not, with which hedge, and how the witness knows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from karmalink.claims.claim import Basis, Polarity

HEDGES: Final[dict[tuple[str, ...], float]] = {
    ("certainly",): 0.95, ("definitely",): 0.95, ("no", "doubt"): 0.95, ("am", "sure"): 0.93,
    ("am", "certain"): 0.95, ("must", "have"): 0.75, ("probably",): 0.75, ("likely",): 0.75,
    ("i", "think"): 0.7, ("i", "thought"): 0.7, ("i", "believe"): 0.7, ("we", "think"): 0.7,
    ("he", "thought"): 0.7, ("she", "thought"): 0.7, ("seemed",): 0.6, ("apparently",): 0.6,
    ("as", "far", "as"): 0.7, ("about",): 0.9, ("some",): 0.9, ("around",): 0.9, ("roughly",): 0.9,
    ("approximately",): 0.9, ("or", "so"): 0.9, ("perhaps",): 0.5, ("maybe",): 0.5, ("possibly",): 0.5,
    ("might", "have"): 0.5, ("may", "have"): 0.5, ("may", "be"): 0.5, ("might", "be"): 0.5,
    ("could", "have"): 0.5, ("could", "be"): 0.5, ("i", "guess"): 0.4, ("not", "sure"): 0.4,
    ("not", "certain"): 0.4, ("unsure",): 0.4, ("do", "not", "think"): 0.7, ("did", "not", "think"): 0.7,
    ("don", "t", "think"): 0.7, ("don", "t", "believe"): 0.7, ("didn", "t", "think"): 0.7,
    ("do", "not", "believe"): 0.7, ("don", "t", "remember"): 0.3, ("do", "not", "remember"): 0.3,
    ("cannot", "remember"): 0.3, ("can", "t", "remember"): 0.3, ("hardly",): 0.4,
    ("i", "doubt"): 0.7, ("doubted",): 0.7, ("either", "...", "or"): 0.5,
}  # fmt: skip
"""Words of doubt and the witness's own certainty they stand for.

Four of them are anchored where Sherman Kent, "Words of Estimative Probability" (1964), put them: almost
certain .93, probable .75, chances about even .50, probably not .30; the rest is our choice in between.
"About" bears on the quantity rather than on the claim, so it takes little away. Several in one clause: the
least certain counts.
"""

NUMBER_DOUBT: Final = 0.9
"""What words stand for that doubt a number ("about", "or so") and not the claim."""

_DENY: Final = frozenset(["not", "never", "nowhere", "neither", "nor", "without", "cannot", "no", "denied", "denies"])
_CONTRACTED: Final = frozenset(
    [
        "don", "didn", "doesn", "wasn", "weren", "isn", "aren", "couldn", "can", "hadn", "hasn", "haven",
        "wouldn", "won",
    ]
)  # fmt: skip
NOT_DENIAL: Final = frozenset(
    [
        ("not", "only"),
        ("not", "far"),
        ("no", "doubt"),
        ("not", "sure"),
        ("not", "certain"),
        ("not", "quite"),
        ("not", "less"),
        ("not", "more"),
        ("not", "long"),
        ("no", "more"),
        ("no", "less"),
        ("not", "remember"),
        ("t", "remember"),
        ("cannot", "remember"),
        ("nor", "'"),
        ("nor", "’"),
        ("nor", "-"),
        ("no", "."),
        ("no", ","),
        ("no", ";"),
        ("no", "!"),
        ("no", "—"),
        ("no", "wait"),
        ("no", "sorry"),
    ]
)
WRONG: Final = frozenset(["wrong", "incorrect", "false", "mistaken", "untrue"])
_BREAK: Final = frozenset([";", ":", "but", "(", ")", "however", "because", "although"])
_VERBS: Final = frozenset(
    [
        "was", "were", "is", "are", "lay", "lies", "lie", "saw", "seen", "had", "went", "came", "sank",
        "stood", "found", "steamed", "buried", "put", "hid", "kept",
    ]
)  # fmt: skip
_REACH: Final = 14

_DEEDS: Final = [
    "buried", "hid", "put", "placed", "dug", "threw", "sold", "carried", "took", "left",
    "steamed", "steered", "ran", "rowed", "sailed", "found", "worked", "picked", "dropped", "kept",
    "brought", "moved", "drove", "walked", "sank", "gave", "handed", "stopped",
]  # fmt: skip

_CUES: Final[dict[Basis, tuple[tuple[str, ...], ...]]] = {
    Basis.DREAMT: (("dream",), ("dreamt",), ("dreamed",), ("dreams",), ("vision",), ("dreaming",)),
    Basis.HEARD: (
        ("told", "me"), ("told", "us"), ("told", "him"), ("told", "her"), ("was", "told"), ("were", "told"),
        ("heard", "that"), ("heard", "from"), ("heard", "of"), ("they", "say"), ("they", "said"),
        ("people", "say"), ("people", "said"), ("according", "to"), ("rumour",), ("rumor",),
        ("it", "is", "said"),
        ("was", "said"), ("used", "to", "say"), ("story", "goes"),
    ),
    Basis.READ: (
        ("i", "read"), ("he", "read"), ("she", "read"), ("read", "in"), ("newspaper",), ("log", "gives"),
        ("log", "says"), ("letter", "says"), ("book", "says"), ("written",),
    ),
    Basis.INFERRED: (
        ("must", "have"), ("inferred",), ("reckoned",), ("calculated",), ("concluded",), ("estimated",),
        ("worked", "out"), ("dead", "reckoning"), ("judged",), ("deduced",), ("supposed",),
    ),
    Basis.SAW: (
        ("saw",), ("seen",), ("sighted",), ("watched",), ("observed",), ("looked",), ("noticed",), ("see",),
    ),
    Basis.DID: tuple(
        (who, verb)
        for who in ("i", "we")
        for verb in _DEEDS
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Manner:
    """How a finding is said; ``certainty`` None when nothing speaks of it."""

    polarity: Polarity
    hedge: str
    certainty: float | None
    basis: Basis


def read_manner(words: Sequence[str], first: int, after: int) -> Manner:
    """Read how the words ``words[first:after]`` of a sentence are said.

    Parameters
    ----------
    words : sequence of str
        Lower-case tokens of the sentence.
    first, after : int
        The finding's tokens.

    Returns
    -------
    Manner
        Denials and hedges are sought in the clause, how they know in the sentence.

    Examples
    --------
    >>> words = "i think it was not at the pagoda".split()
    >>> m = read_manner(words, 5, 8)
    >>> m.polarity.value, m.hedge, m.certainty
    ('denied', 'i think', 0.7)
    """
    begin = _clause(words, first)
    end = min(len(words), after + 4)
    hedges = _hedges(words, begin, min(end, _stop(words, after, end)))
    denied = _denied(words, begin, after)
    return Manner(
        polarity=Polarity.DENIED if denied else Polarity.AFFIRMED,
        hedge="; ".join(" ".join(hedge) for hedge in hedges).replace(" t ", "'t "),
        certainty=min((HEDGES[hedge] for hedge in hedges), default=None),
        basis=_basis(words, first, after),
    )


def _clause(words: Sequence[str], first: int) -> int:
    """Where the clause of a finding begins: after the last break, or a comma that a new verb follows."""
    verb = False
    for i in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if words[i] in _BREAK or (words[i] == "," and verb):
            return i + 1
        verb = verb or words[i] in _VERBS
    return max(0, first - _REACH)


def _stop(words: Sequence[str], after: int, end: int) -> int:
    """Where the clause ends behind a finding."""
    return next((i for i in range(after, end) if words[i] in _BREAK or words[i] in {",", "and"}), end)


def _hedges(words: Sequence[str], begin: int, end: int) -> list[tuple[str, ...]]:
    """List the hedges of a stretch of words in order, the longest where two begin together."""
    said = [word for word in words[begin:end] if word not in {"'", "’"}]
    found, i = [], 0
    while i < len(said):
        hit = next((tuple(said[i : i + n]) for n in (3, 2, 1) if tuple(said[i : i + n]) in HEDGES), None)
        if hit is not None:
            found.append(hit)
        i += len(hit) if hit else 1
    return list(dict.fromkeys(found))


def _denied(words: Sequence[str], begin: int, after: int) -> bool:
    """Whether the clause denies the finding, before it or right after it ("... was not her position")."""
    said = [word for word in words[begin:after] if word not in {"'", "’"}]
    count = 0
    for i, word in enumerate(said):
        following = said[i + 1] if i + 1 < len(said) else ""
        contracted = word in _CONTRACTED and following == "t"
        pair = (following, said[i + 2] if i + 2 < len(said) else "") if contracted else (word, following)
        if (word in _DENY or contracted) and pair not in NOT_DENIAL:
            count += 1
    tail = words[after : after + 5]
    copula = bool(tail) and tail[0] in {"was", "is", "were", "are"}
    if copula and (tail[1:2] == ["not"] or WRONG & set(tail[1:4])):
        count += 1
    return count % 2 == 1


def _basis(words: Sequence[str], first: int, after: int) -> Basis:
    """How the witness knows: the first cue within reach, for the main verb governs what hangs on it."""
    said = words[max(0, first - 40) : after + 10]
    for i, word in enumerate(said):
        for basis, cue in _BY_WORD.get(word, ()):
            if tuple(said[i : i + len(cue)]) == cue:
                return basis
    return Basis.UNSTATED


_BY_WORD: Final[dict[str, list[tuple[Basis, tuple[str, ...]]]]] = {}
for _kind, _cues in _CUES.items():
    for _cue in _cues:
        _BY_WORD.setdefault(_cue[0], []).append((_kind, _cue))
