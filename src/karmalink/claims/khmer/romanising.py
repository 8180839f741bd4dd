"""Khmer names in Latin letters, in the few spellings that maps and people use, so that they meet Latin gazetteers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product
from typing import Final

from karmalink.claims.khmer.features import ADMIN, KINDS
from karmalink.claims.khmer.syllables import CONSONANTS, COUNTED, INDEPENDENT, KNOWN, SHORT, VOWELS, WEAK
from karmalink.core.khmer_script import clusters, fold_khmer

_COENG: Final = "\u17d2"
_SILENCED: Final = "\u17cd"
_UP, _DOWN, _BANTOC = "\u17c9", "\u17ca", "\u17cb"
_SOUNDS: Final = frozenset("".join(VOWELS))
_MOST: Final = 8
_Y: Final = re.compile(r"(?<=[aeiou])y(?=[aeiou])")
_FIGURES: Final = frozenset("0123456789")
_APART: Final = ADMIN | {"pagoda"}
"""Kinds whose noun is no part of the name on maps; that of a hill or an island is."""
_LIKELY: Final = 1.0
"""How much less likely than the first a division may be to be spelled too (our choice)."""
_MUTED: Final = frozenset(["ិ", "ុ"])
"""Vowels of Indic words that are written and not said at the end."""
_OLD_LA: Final = ("ទ្ប", "ឡ")
"""Two letters that were typed for one that they look like."""
_LIQUIDS: Final = frozenset("រលវយ")
_KNOWN: Final = {fold_khmer(word): said for word, said in KNOWN.items()}
_LONGEST_FIRST: Final = sorted(_KNOWN, key=len, reverse=True)


@dataclass(slots=True)
class _Sign:
    """One written syllable: its letters, vowel, and marks."""

    letters: str
    vowel: str
    up: bool
    down: bool
    bantoc: bool

    @property
    def bare(self) -> bool:
        """Without a vowel of its own."""
        return not self.vowel and self.letters[0] not in INDEPENDENT


def khmer_latin(name: str) -> tuple[str, ...]:
    """Spell a Khmer name in Latin letters.

    Parameters
    ----------
    name : str
        A name in Khmer script; what is not Khmer is left out.

    Returns
    -------
    tuple of str
        Up to eight spellings, the official one first; empty if the name has no Khmer letters. They are meant for
        `karmalink.records.gazetteer.romanised_key`, which sets the finer differences aside.

    Examples
    --------
    >>> khmer_latin("បន្ទាយមានជ័យ")[0], khmer_latin("កោះកេរ")[:2], khmer_latin("ស្រយ៉ង")[0]
    ('banteaymeanchey', ('kaoh ke', 'koh ke'), 'srayang')
    """
    parts = [_word(word) for word in fold_khmer(name).replace(*_OLD_LA).split()]
    parts = [p for p in parts if p]
    if not parts:
        return ()
    found: dict[str, None] = {}
    for chosen in product(*(p[:4] for p in parts[:5])):
        found.setdefault(" ".join(c for c in chosen if c))
        if len(found) >= _MOST:
            break
    for said in list(found):  # a y between vowels begins a word or stands inside one
        if len(found) < _MOST and _Y.search(said):
            found.setdefault(_Y.sub(" y", said))
    return tuple(found)


def map_names(text: str) -> tuple[str, ...]:
    """The names under which a gazetteer may hold a place that is named in Khmer, the surest first.

    Parameters
    ----------
    text : str
        The words of a landmark, with or without the noun of what it is ("Pursat province").

    Returns
    -------
    tuple of str
        The words as they stand, the name without its noun, then the spellings of that name in Latin letters.

    Examples
    --------
    >>> map_names("ភូមិស្រយ៉ង")
    ('ភូមិស្រយ៉ង', 'ស្រយ៉ង', 'srayang', 'sra yang', 'phum srayang', 'phum sra yang')
    """
    whole = text.strip()
    name = _without_noun(whole)
    latin = [*khmer_latin(name), *(khmer_latin(whole)[:4] if name != whole else ())]
    return tuple(dict.fromkeys(said for said in (whole, name, *latin) if said))


def _without_noun(text: str) -> str:
    """The name behind a noun of place, if what is left is still a name."""
    nouns = [text[:n] for n in range(len(text) - 1, 1, -1) if KINDS.get(fold_khmer(text[:n])) in _APART]
    for noun in nouns:
        rest = text[len(noun) :].strip(" «»“”\u200b")
        if len(rest) > 1 and "\u1780" <= rest[0] <= "\u17b3" and fold_khmer(rest) not in KINDS:
            return rest
    return text


def _word(word: str) -> list[str]:
    """The spellings of one written word, the official one first."""
    if word.isascii() and word.isdigit():
        return list(dict.fromkeys([_count(int(word)), ""])) if len(word) <= 2 else [""]
    split = next((k for k in range(1, len(word)) if (word[k] in _FIGURES) != (word[k - 1] in _FIGURES)), 0)
    if split:
        heads, tails = _word(word[:split]), _word(word[split:])
        return list(dict.fromkeys(f"{h} {t}".strip() for t in tails[:2] for h in heads[:3]))
    for known in _LONGEST_FIRST:
        if word.startswith(known):
            rest = word[len(known) :]
            if rest and not "\u1780" <= rest[0] <= "\u17b3":
                continue
            tails = _word(rest) if rest else [""]
            return list(dict.fromkeys(f"{a} {b}".strip() for b in tails[:3] for a in _KNOWN[known]))
    signs = [s for c in clusters(word, 0, len(word)) if (s := _sign(c.low)) is not None]
    return list(dict.fromkeys(_spelled(signs, cut) for cut in _cuts(signs))) if signs else []


def _count(number: int) -> str:
    """A number behind a name, as it is read out."""
    if number < 10 or number % 10 == 0:
        return COUNTED.get(number, "")
    return COUNTED.get(number // 10 * 10, "") + COUNTED[number % 10]


def _sign(cluster: str) -> _Sign | None:
    """Read a written syllable; None for one that is silenced or has no letter."""
    if _SILENCED in cluster or not cluster or not "\u1780" <= cluster[0] <= "\u17b3":
        return None
    letters = cluster[0] + "".join(cluster[i + 1] for i in range(len(cluster) - 1) if cluster[i] == _COENG)
    vowel = "".join(c for c in cluster if c in _SOUNDS)
    return _Sign(letters, vowel, _UP in cluster, _DOWN in cluster, _BANTOC in cluster)


def _cuts(signs: list[_Sign]) -> list[tuple[bool, ...]]:
    """The likeliest ways to divide written syllables, as whether each closes the one before it; the best three."""
    best: list[list[tuple[float, tuple[bool, ...]]]] = [[] for _ in range(len(signs) + 1)]
    best[0] = [(0.0, ())]
    for i in range(len(signs)):
        found = best[i]
        for step, cost in ((1, _open_cost(signs, i)), (2, _closed_cost(signs, i))):
            if cost is None:
                continue
            closes = (False,) if step == 1 else (False, True)
            best[i + step] = sorted([*best[i + step], *((c + cost, way + closes) for c, way in found)])[:3]
    return [way for cost, way in best[-1] if cost <= best[-1][0][0] + _LIKELY]


def _open_cost(signs: list[_Sign], i: int) -> float | None:
    """How unlikely it is that syllable ``i`` stays open (our choice, from how names of the training half are divided)."""
    sign, following = signs[i], signs[i + 1] if i + 1 < len(signs) else None
    if sign.bantoc:
        return 5.0
    if not sign.bare:
        closing = following is not None and following.bare and _closable(sign.vowel, following)
        return 0.5 if closing and sign.letters[0] not in INDEPENDENT else 0.0
    if following is not None and _carries(following):
        return 0.1
    several = len(sign.letters) > 1
    cost = 0.7 if several or i == 0 else 0.9
    if following is None:
        cost = 0.2 if several and sign.letters[-1] in _LIQUIDS else 1.5
    return cost + (1.0 if sign.letters[0] in "ងណ" and not several else 0.0)


def _closed_cost(signs: list[_Sign], i: int) -> float | None:
    """How unlikely it is that syllable ``i`` is closed by the next; None if it cannot be."""
    sign, final = signs[i], signs[i + 1] if i + 1 < len(signs) else None
    muted = (
        final is not None and final.vowel in _MUTED and final.letters[0] not in INDEPENDENT and bool(i or not sign.bare)
    )
    if final is None or not (final.bare or muted) or not _closable(sign.vowel, final):
        return None
    last = i + 2 == len(signs)
    cost = (5.0 if sign.bantoc else 0.0) + (0.0 if final.bare else 0.9)
    if final.letters[0] == "រ" and not last:
        cost += 0.8
    if len(final.letters) > 1:
        liquid = final.letters[-1] in _LIQUIDS and final.letters[0] != final.letters[-1]
        cost += (0.3 if not sign.bare and last else 1.5) if liquid else 0.3
    return cost - (0.5 if final.bantoc else 0.0)


def _carries(sign: _Sign) -> bool:
    """Whether the first letter of a stacked syllable closes the one before it: a nasal over another, a double letter."""
    several = len(sign.letters) > 1
    return several and (sign.letters[0] in "ងញណន" or sign.letters[0] == sign.letters[1])


def _spelled(signs: list[_Sign], cut: tuple[bool, ...]) -> str:
    """Spell written syllables divided in one way."""
    out: list[str] = []
    for i, sign in enumerate(signs):
        if cut[i]:
            heard = sign.letters[1:2] if sign.letters[0] == "ហ" else sign.letters[0]
            out.append("" if heard == "រ" else _sound(heard, sign))
            continue
        if sign.letters[0] in INDEPENDENT:
            out.append(INDEPENDENT[sign.letters[0]])
            continue
        onset, carried = sign.letters, ""
        if i and not cut[i - 1] and _carries(sign):
            carried, onset = CONSONANTS.get(onset[0], ("", 0))[0], onset[1:]
        if sign.letters[0] == "អ" and out and out[-1][-1:] in "aeiou":
            carried = " "
        final = signs[i + 1] if i + 1 < len(signs) and cut[i + 1] else None
        out.append(carried + _sound(onset, sign) + _vowel(sign, final)[_series(onset, sign)])
    return "".join(out)


def _vowel(sign: _Sign, final: _Sign | None) -> tuple[str, str]:
    """A vowel in both series, as the letter behind it changes it."""
    if final is not None and final.letters[0] == "ង" and sign.vowel == "ាំ":
        return "a", "ea"
    if final is not None and final.letters[0] == "យ" and sign.vowel == "័":
        return "a", "e"
    if final is not None and final.bantoc and sign.vowel in SHORT:
        return ("a", "ea") if sign.vowel == "ា" and final.letters[0] in "កង" else SHORT[sign.vowel]
    return VOWELS.get(sign.vowel) or _split_vowel(sign.vowel)


def _closable(vowel: str, final: _Sign) -> bool:
    """Whether a letter can close a syllable of this vowel."""
    if vowel == "ាំ":
        return final.letters[0] == "ង"
    return not vowel.endswith(("ំ", "ះ", "ៈ", "ៃ", "ៅ"))


def _series(onset: str, sign: _Sign) -> int:
    """The series of a syllable: of its last letter that is no sonorant, turned by a shifter."""
    if sign.up:
        return 0
    if sign.down:
        return 1
    strong = [c for c in onset if c not in WEAK and c in CONSONANTS]
    deciding = strong[-1] if strong else onset[0]
    return CONSONANTS.get(deciding, ("", 0))[1]


def _sound(letters: str, sign: _Sign | None = None) -> str:
    if len(letters) > 1 and letters[0] == "ហ":
        letters = letters[1:]  # a mute h before another consonant
    said = "".join(CONSONANTS.get(c, ("", 0))[0] for c in letters)
    if sign is not None and letters[:1] == "ប" and (sign.up or len(letters) > 1):
        return "p" + said[1:]
    return said


def _split_vowel(vowel: str) -> tuple[str, str]:
    """A vowel with a sign that the table does not hold together."""
    pairs = [VOWELS[c] for c in vowel if c in VOWELS]
    return "".join(p[0] for p in pairs[:2]), "".join(p[1] for p in pairs[:2])
