"""Times turned by a word: early, about, before, after, between, "the year after the flood"."""

from __future__ import annotations

from typing import Final

from karmalink.claims.numerals import read_range
from karmalink.claims.times.anchored import UNITS, read_anchored, vagueness
from karmalink.claims.times.plain import read_plain
from karmalink.claims.times.sight import Hit, Sight
from karmalink.claims.times.stretch import Stretch, Unit, about, after, before, day, hull, moved, part
from karmalink.claims.tokens import DASHES, Token, low

_ABOUT: Final = (
    ("about",), ("around",), ("circa",), ("ca", "."), ("ca",), ("c", "."), ("roughly",), ("approximately",),
    ("some", "time", "around"),
    ("sometime", "around"), ("some", "time", "about"), ("sometime", "about"), ("towards",), ("or", "about"), ("near",),
)  # fmt: skip
_PARTS: Final = {
    ("early",): "early",
    ("mid",): "mid",
    ("middle", "of"): "mid",
    ("midst", "of"): "mid",
    ("late",): "late",
    ("end", "of"): "late",
    ("beginning", "of"): "early",
    ("start", "of"): "early",
    ("close", "of"): "late",
    ("early", "days", "of"): "early",
    ("last", "days", "of"): "late",
    ("latter", "part", "of"): "late",
    ("first", "years", "of"): "early",
}
_BEFORE: Final = (("before",), ("prior", "to"), ("until",), ("till",), ("up", "to"), ("by",))
_AFTER: Final = (("after",), ("since",), ("following",))
_DURING: Final = (
    ("during",), ("in",), ("on",), ("at",), ("in", "the", "time", "of"), ("at", "the", "time", "of"), ("the", "time", "of"),
    ("in", "the", "days", "of"), ("the", "year", "of"), ("in", "the", "year", "of"), ("when",), ("the", "night", "of"),
    ("on", "the", "day"), ("the", "day"), ("the", "day", "of"), ("throughout",), ("all", "through"), ("sometime", "in"),
    ("some", "time", "in"), ("back", "in"), ("one", "night", "in"), ("one", "day", "in"),
)  # fmt: skip
_MOST = 4


def read_time(tokens: list[Token], i: int, sight: Sight, *, cued: bool = False, depth: int = 0) -> Hit | None:
    """The time at token ``i``, whatever turns it; None where none begins."""
    if depth > _MOST or i >= len(tokens):
        return None
    found = (
        _between(tokens, i, sight, depth)
        or _by_steps(tokens, i, sight, depth)
        or _during(tokens, i, sight, depth)
        or read_anchored(tokens, i, sight)
        or _part(tokens, i, sight, depth)
        or _widened(tokens, i, sight, depth)
        or _open(tokens, i, sight, depth)
        or read_plain(tokens, i, sight, cued=cued)
    )
    return _either(tokens, found, sight, depth) if found else None


def _either(tokens: list[Token], hit: Hit, sight: Sight, depth: int) -> Hit:
    """``1972 or 1973``, ``the dry season of 1979, maybe 1980``: from the first to the last."""
    j = hit.after + (low(tokens, hit.after) == ",")
    if low(tokens, j) == "or" or (j > hit.after and low(tokens, j) in {"maybe", "perhaps", "possibly"}):
        j += 1
        j += low(tokens, j) in {"maybe", "perhaps", "possibly", "it", "in", "even"}
        other = read_plain(tokens, j, sight, cued=True) if hit.stretch else None
        if other is not None and other.stretch is not None and hit.stretch is not None:
            return Hit(hull(hit.stretch, other.stretch), other.after, hit.tells)
    return hit


def _starts(tokens: list[Token], i: int, forms: tuple[tuple[str, ...], ...]) -> int | None:
    """Index behind the longest of the forms that stands at token ``i``."""
    here = low(tokens, i)
    best = None
    for form in forms:
        if form[0] == here and all(low(tokens, i + k) == word for k, word in enumerate(form)):
            best = max(best or 0, i + len(form))
    return best


def _between(tokens: list[Token], i: int, sight: Sight, depth: int) -> Hit | None:
    """``between 1972 and 1974``, ``from March to June 1978``."""
    joints = {"between": {"and"}, "from": {"to", "until", "till", "through"}}.get(low(tokens, i))
    if joints is None:
        return None
    first = read_time(tokens, i + 1, sight, cued=True, depth=depth + 2)
    if first is None or low(tokens, first.after) not in joints | set(DASHES):
        return None
    second = read_time(tokens, first.after + 1, sight, cued=True, depth=depth + 2)
    if second is None or second.stretch is None:
        return None
    if first.stretch is None or first.stretch.first > second.stretch.last:
        inside = Sight(sight.context, sight.events, second.stretch)
        first = read_time(tokens, i + 1, inside, cued=True, depth=depth + 2) or first
    if first.stretch is None or first.stretch.first > second.stretch.last:
        return Hit(None, second.after)
    return Hit(hull(first.stretch, second.stretch), second.after)


def _by_steps(tokens: list[Token], i: int, sight: Sight, depth: int) -> Hit | None:
    """``the year after the flood``, ``two years before the Khmer Rouge came``, ``three days after that night``."""
    the = low(tokens, i) in {"the", "a"} and low(tokens, i + 1) in UNITS
    number = None if the else read_range(tokens, i)
    j = i + 1 if the else (number.next if number else i)
    unit = UNITS.get(low(tokens, j))
    if unit is None or (not the and number is None) or low(tokens, j + 1) not in {"before", "after", "following"}:
        return None
    anchor = read_time(tokens, j + 2, sight, cued=True, depth=depth + 1)
    if anchor is None:
        return None
    if anchor.stretch is None:
        return Hit(None, anchor.after)
    amount = 1.0 if number is None else number.value
    spread = 0.0 if number is None else vagueness(number.value, number.step)
    return Hit(stepped(anchor.stretch, unit, amount, spread, back=low(tokens, j + 1) == "before"), anchor.after)


def stepped(anchor: Stretch, unit: Unit, amount: float, spread: float, *, back: bool) -> Stretch:
    """So many units from a stretch, more or less ``spread``."""
    sign = -1 if back else 1
    if unit <= Unit.WEEK and anchor.first != anchor.last:
        # Days are counted from the edge of a long event: "three days before the siege".
        anchor = day(anchor.first if back else anchor.last)
    near, far = round(amount - spread), round(amount + spread)
    return hull(moved(anchor, unit, sign * near), moved(anchor, unit, sign * far))


def _part(tokens: list[Token], i: int, sight: Sight, depth: int) -> Hit | None:
    """``early 1976``, ``the late seventies``, ``the end of the rainy season of 1979``."""
    j = i + (low(tokens, i) == "the")
    behind = _starts(tokens, j, tuple(_PARTS))
    if behind is None:
        return None
    which = _PARTS[tuple(t.low for t in tokens[j:behind])]
    behind += low(tokens, behind) in DASHES
    behind += low(tokens, behind) == "in"
    whole = read_plain(tokens, behind, sight, cued=True) or read_anchored(tokens, behind, sight)
    if whole is None:
        return None
    return Hit(part(whole.stretch, which) if whole.stretch else None, whole.after)


def _widened(tokens: list[Token], i: int, sight: Sight, depth: int) -> Hit | None:
    behind = _starts(tokens, i, _ABOUT)
    if behind is None:
        return None
    inner = read_time(tokens, behind, sight, cued=True, depth=depth + 1)
    if inner is None:
        return None
    return Hit(about(inner.stretch) if inner.stretch else None, inner.after)


def _open(tokens: list[Token], i: int, sight: Sight, depth: int) -> Hit | None:
    """``before 1970``, ``after the war``, ``since 1975`` (until it was told)."""
    back, on = _starts(tokens, i, _BEFORE), _starts(tokens, i, _AFTER)
    if back is None and on is None:
        return None
    inner = read_time(tokens, back or on or i, sight, cued=True, depth=depth + 1)
    if inner is None or inner.stretch is None:
        return None
    if back is not None:
        return Hit(before(inner.stretch), inner.after, tells=False)
    told = sight.context.told_on
    if low(tokens, i) == "since" and told is not None and told[1] >= inner.stretch.first:
        return Hit(Stretch(first=inner.stretch.first, last=told[1], unit=Unit.ERA), inner.after, tells=False)
    return Hit(after(inner.stretch), inner.after, tells=False)


def _during(tokens: list[Token], i: int, sight: Sight, depth: int) -> Hit | None:
    behind = _starts(tokens, i, _DURING)
    if behind is None:
        return None
    inner = read_time(tokens, behind, sight, cued=True, depth=depth + 1)
    if inner is None:
        return None
    if inner.stretch is not None and low(tokens, i) in {"the", "in"} and low(tokens, behind - 2) == "year":
        first, last = inner.stretch.first, inner.stretch.last
        whole = Stretch(first=first.replace(month=1, day=1), last=last.replace(month=12, day=31), unit=Unit.YEAR)
        return Hit(whole, inner.after, inner.tells)
    return inner
