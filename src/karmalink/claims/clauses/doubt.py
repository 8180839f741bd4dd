"""Words of doubt and denial in a clause."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from karmalink.claims.clauses.splitting import Piece
from karmalink.claims.manner import HEDGES, NOT_DENIAL, NUMBER_DOUBT
from karmalink.claims.tokens import Token

NOBODY: Final = frozenset(["nobody", "nothing", "none", "neither", "nowhere"])


def hedges_of(tokens: Sequence[Token], piece: Piece) -> tuple[tuple[str, ...], ...]:
    """Words of doubt of a piece, the number's own "about" left out."""
    said = [t.low for t in tokens[max(0, piece.first - 3) : piece.after] if t.low not in {"'", "’"}]
    if piece.first and tokens[piece.first - 1].low not in {"perhaps", "maybe", "possibly", "probably"}:
        said = [t.low for t in tokens[piece.first : piece.after] if t.low not in {"'", "’"}]
    found, i = [], 0
    while i < len(said):
        hit = next((tuple(said[i : i + n]) for n in (3, 2, 1) if tuple(said[i : i + n]) in HEDGES), None)
        if hit is not None and HEDGES[hit] != NUMBER_DOUBT:
            found.append(hit)
        i += len(hit) if hit else 1
    return tuple(dict.fromkeys(found))


def is_denied(words: Sequence[str], group_denied: bool) -> bool:
    """Whether a clause denies: its verb does ("did not"), or a word beside it ("nobody", "no boat")."""
    pairs = list(zip(words, [*words[1:], ""], strict=True))
    if group_denied:
        excused = any(pair in NOT_DENIAL for pair in pairs if pair[0] in {"not", "t"})
        return not excused
    for one, two in pairs:
        if one in NOBODY or (one, two) == ("no", "one") or one == "never":
            return one not in {"nothing"} or two != "but"
        if (
            one == "no"
            and (one, two) not in NOT_DENIAL
            and two[:1].isalpha()
            and two not in {"doubt", "matter", "sooner"}
        ):
            return True
    return False


EITHER_OR: Final = ("either", "...", "or")
"""The doubt of who names two and means one of them."""
_EITHER_REACH: Final = 40
"""Words between "either" and its "or" (our choice; it keeps endless sentences linear)."""
_BOTH: Final = frozenset(["side", "sides", "bank", "end", "hand", "way", "shore", "of"])
"""Words behind "either" that make it mean both: "on either side"."""


def is_alternative(tokens: Sequence[Token], piece: Piece) -> bool:
    """Whether a piece tells one of two things: "it was either in X *or* in Y", "either it was in X *or* it was in Y".

    "Either my uncle or his son buried it in X" doubts who did it, not where.
    """
    begin = max(0, piece.first - _EITHER_REACH) if piece.lead == "or" else piece.first
    for j in range(begin, piece.after):
        if tokens[j].low != "either" or (j + 1 < len(tokens) and tokens[j + 1].low in _BOTH):
            continue
        if any(t.low in {"not", "t", "nor", "never"} for t in tokens[max(0, j - 4) : j]):
            continue
        alternative = next((k for k in range(j, min(len(tokens), j + _EITHER_REACH)) if tokens[k].low == "or"), None)
        joins_subjects = alternative is not None and piece.first <= j < alternative < piece.group.first
        if alternative is not None and not joins_subjects:
            return True
    return False
