"""Khmer letters and vowels as sounds in Latin letters. Tables only; `romanising` reads them.

The spellings follow the Geographic Department of Cambodia (1995), which the lists of villages use, as they can be seen
in the cambodia-gazetteer (MIT): *ou* for the long u, *aoh* and *oa* and *eae* in the second series. Not reviewed by a
native speaker.
"""

from __future__ import annotations

from typing import Final

CONSONANTS: Final[dict[str, tuple[str, int]]] = {
    "ក": ("k", 0), "ខ": ("kh", 0), "គ": ("k", 1), "ឃ": ("kh", 1), "ង": ("ng", 1),
    "ច": ("ch", 0), "ឆ": ("chh", 0), "ជ": ("ch", 1), "ឈ": ("chh", 1), "ញ": ("nh", 1),
    "ដ": ("d", 0), "ឋ": ("th", 0), "ឌ": ("d", 1), "ឍ": ("th", 1), "ណ": ("n", 0),
    "ត": ("t", 0), "ថ": ("th", 0), "ទ": ("t", 1), "ធ": ("th", 1), "ន": ("n", 1),
    "ប": ("b", 0), "ផ": ("ph", 0), "ព": ("p", 1), "ភ": ("ph", 1), "ម": ("m", 1),
    "យ": ("y", 1), "រ": ("r", 1), "ល": ("l", 1), "វ": ("v", 1), "ស": ("s", 0),
    "ហ": ("h", 0), "ឡ": ("l", 0), "អ": ("", 0), "ឝ": ("s", 0), "ឞ": ("s", 0),
}  # fmt: skip
"""Letter -> its sound and its series (0 the first or *a* series, 1 the second or *o* series)."""
WEAK: Final = frozenset("ងញនមយរលវ")
"""Sonorants: a subscript of these takes the series of the letter above it."""
INDEPENDENT: Final[dict[str, str]] = {
    "ឥ": "e", "ឦ": "ei", "ឧ": "u", "ឩ": "u", "ឪ": "ov", "ឫ": "rue", "ឬ": "rue", "ឭ": "lue", "ឮ": "lue", "ឯ": "ae",
    "ឰ": "ai", "ឱ": "ao", "ឳ": "au",
}  # fmt: skip
VOWELS: Final[dict[str, tuple[str, str]]] = {
    "": ("a", "o"), "ា": ("a", "ea"), "ិ": ("e", "i"), "ី": ("ei", "i"), "ឹ": ("oe", "ue"), "ឺ": ("eu", "ueu"),
    "ុ": ("o", "u"), "ូ": ("ou", "u"), "ួ": ("uo", "uo"), "ើ": ("aeu", "eu"), "ឿ": ("oea", "oea"), "ៀ": ("ie", "ie"),
    "េ": ("e", "e"), "ែ": ("ae", "eae"), "ៃ": ("ai", "ey"), "ោ": ("ao", "ou"), "ៅ": ("au", "ov"),
    "ុំ": ("om", "um"), "ំ": ("am", "um"), "ាំ": ("am", "oam"), "ះ": ("ah", "eah"), "ិះ": ("eh", "ih"),
    "ុះ": ("oh", "uh"), "េះ": ("eh", "eh"), "ោះ": ("aoh", "uoh"), "ើះ": ("aeh", "eh"), "ែះ": ("aeh", "eaeh"),
    "ឹះ": ("oeh", "ueh"), "ៈ": ("ak", "eak"), "័": ("a", "oa"),
}  # fmt: skip
"""Vowel and signs -> sound in the first and in the second series."""
SHORT: Final[dict[str, tuple[str, str]]] = {"": ("a", "o"), "ា": ("a", "oa")}
"""Vowels that a bantoc over the final shortens."""
KNOWN: Final[dict[str, tuple[str, ...]]] = {
    "កោះ": ("kaoh", "koh"),
    "វត្ត": ("voat", "wat"),
    "ភ្នំ": ("phnum", "phnom"),
    "ស្ទឹង": ("stueng", "stung"),
    "បឹង": ("boeng", "beung"),
    "ព្រែក": ("preaek", "prek"),
    "អូរ": ("ou", "o"),
    "អង្គរ": ("angkor",),
    "អង្គ": ("angk", "ang"),
    "ស្តេច": ("sdach",),
    "សីហនុ": ("sihanouk",),
    "បាត់ដំបង": ("bat dambang", "battambang"),
    "ព្រះ": ("preah",),
    "ប៉ោយប៉ែត": ("paoy paet", "poipet"),
    "សៀមរាប": ("siem reap", "siem reab"),
    "ភូមិ": ("phum",),
    "ពោធិ៍": ("pou", "pouthi"),
    "ពោធិ": ("pou", "pouthi"),
    "វិហារ": ("vihear",),
    "អាចារ្យ": ("achar",),
    "កុមារ": ("komar",),
    "ព្រហ្ម": ("prum",),
    "មហា": ("moha", "maha"),
    "អ្នកតា": ("neak ta",),
    "អ្នក": ("neak",),
    "ឧដុង្គ": ("odongk", "udong"),
    "សាលា": ("sala",),
    "សាមគ្គី": ("sameakki", "samaki"),
    "ធម្ម": ("thommeak", "thomm"),
    "ប្រសព្វ": ("prasab",),
    "រក្សា": ("reaksa",),
    "ពណ៌": ("poar",),
    "មិត្តភាព": ("mitakpheap", "mittapheap"),
    "តារា": ("tara",),
    "ឥន្ទ": ("ent", "en"),
}
"""Words of names that have a spelling of their own, the official one first."""
COUNTED: Final[dict[int, str]] = {
    0: "saun", 1: "muoy", 2: "pir", 3: "bei", 4: "buon", 5: "pram", 6: "prammuoy", 7: "prampir", 8: "prambei",
    9: "prambuon", 10: "dab", 20: "mphey", 30: "samseb", 40: "saeseb", 50: "haseb", 60: "hokseb", 70: "chetseb",
    80: "paetseb", 90: "kavseb",
}  # fmt: skip
"""Numbers behind names ("Thmei 2"), as read out."""
