"""Names as they compare: without case, accents, punctuation and the usual short forms.

Two names with one folded form are the same name written differently. Which short forms are opened is our choice, after
the usual ones of maps and mail (U.S. Postal Service, Publication 28, appendices B and C).
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from karmalink.core.khmer_script import HIDDEN, fold_khmer, has_khmer

SHORT = {
    "st": "saint",
    "ste": "sainte",
    "mt": "mount",
    "mtn": "mountain",
    "mtns": "mountains",
    "mts": "mountains",
    "ft": "fort",
    "pt": "point",
    "natl": "national",
    "nat": "national",
    "intl": "international",
}  # a word that is not the last of a name
SHORT_LAST = {
    "co": "county",
    "cnty": "county",
    "cty": "county",
    "mt": "mountain",
    "mtn": "mountain",
    "mtns": "mountains",
    "mts": "mountains",
    "r": "river",
    "riv": "river",
    "cr": "creek",
    "crk": "creek",
    "ck": "creek",
    "lk": "lake",
    "isl": "island",
    "isls": "islands",
    "pk": "park",
    "prov": "province",
    "twp": "township",
    "spr": "springs",
    "sprs": "springs",
    "jct": "junction",
}  # the last of several words
_LETTERS = {
    "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h", "ŋ": "ng",
    "ə": "e", "ɛ": "e", "ɔ": "o", "ŧ": "t", "ƙ": "k", "ɓ": "b", "ɗ": "d", "ĸ": "k", "ſ": "s", "&": " and ",
}  # fmt: skip
_APOSTROPHES = "'’‘ʼʻ`´ʹʿʾ′·"
_PUNCTUATION = ',.;:!?"“”„«»()[]{}<>/\\|-‐‑‒–—―_+=*~^#@%$§°¿¡…\u00a0។៕៖ៗ၊။،؛؟・、。「」‧'
_TABLE: dict[int, str | None] = {ord(c): w for c, w in _LETTERS.items()}
_TABLE.update(dict.fromkeys(map(ord, _APOSTROPHES)))
_TABLE.update(dict.fromkeys(map(ord, _PUNCTUATION), " "))
_TABLE.update(dict.fromkeys(map(ord, HIDDEN)))
_TABLE.update(dict.fromkeys(range(0x300, 0x370)))  # combining accents of Latin, Greek, Cyrillic
_TABLE.update(dict.fromkeys(range(0xD800, 0xE000), " "))  # halves of surrogate pairs: no text, and no file takes them
_ALL_SHORT = frozenset(SHORT) | frozenset(SHORT_LAST)


def fold(name: str) -> str:
    """Fold a name: lower case, no accents, ligatures opened, punctuation to blanks, short forms opened.

    Apostrophes vanish, so that *Coeur d'Alene* is one word less. Khmer is put into one spelling. Folding twice
    changes nothing.

    Examples
    --------
    >>> fold("St. John's"), fold("SAINT JOHNS"), fold("Mt. Hood")
    ('saint johns', 'saint johns', 'mount hood')
    >>> fold("Phnom Pénh"), fold("Œrsted-Straße"), fold("Lincoln Co.")
    ('phnom penh', 'oersted strasse', 'lincoln county')
    """
    words = _words(name) if name.isascii() else _fold_letters(name).split()
    if not _ALL_SHORT.isdisjoint(words):
        words = _open_short(words)
    return " ".join(words)


@lru_cache(maxsize=65536)
def fold_cached(name: str) -> str:
    """`fold` with a memory of the latest 65,536 names, for text that says the same names again."""
    return fold(name)


def _words(name: str) -> list[str]:
    words = name.lower().split()
    if "".join(words).isalpha():  # most names: nothing to translate, which is the slow step
        return words
    return name.lower().translate(_TABLE).split()


def _fold_letters(name: str) -> str:
    text = name
    if has_khmer(text):
        text = fold_khmer(text)
    # Twice: letters of mathematics and the like get their case only when they are opened.
    text = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold()).translate(_TABLE)
    return text if text.isascii() else unicodedata.normalize("NFC", text.casefold().translate(_TABLE))


def _open_short(words: list[str]) -> list[str]:
    last = len(words) - 1
    if last == 0:
        return [SHORT.get(words[0], words[0])] if words[0] in ("st", "ste", "mt") else words
    return [
        *(SHORT.get(word, word) for word in words[:-1]),
        SHORT_LAST.get(words[last], words[last]),
    ]
