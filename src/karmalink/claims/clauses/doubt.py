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
