"""Khmer names in Latin letters: how many meet the Latin spelling on record.

``python -m benchmarks.khmer_names --data FILE [--json]``. FILE is a gazetteer as JSON (gzipped or not) whose places hold
``khmer`` and ``latin``, at any depth, such as the cambodia-gazetteer. Distinct pairs are divided at random (seed 0) into
the half that was looked at while the tables were made and the half that was not. *Sangkat*, *Khan* and *Municipality*
behind a Latin name are set aside, with the noun before the Khmer one. ``first`` is the share whose first spelling has
the romanised key of the Latin name, ``any`` that of names one of whose spellings has it, ``letters`` that of first
spellings that are the same letters.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.corpora.opening import unpacked
from karmalink.claims.khmer import khmer_latin
from karmalink.core.errors import InputError, KarmalinkError
from karmalink.records.gazetteer import romanised_key

NOUN_BEHIND = re.compile(r" (?:Sangkat|Municipality|Khan)$")
NOUN_BEFORE = re.compile(r"^(?:សង្កាត់|ក្រុង|ខណ្ឌ|ស្រុក)\s*")


def pairs_of(value: Any) -> Iterator[tuple[str, str]]:
    """Every Khmer name with its Latin one."""
    if isinstance(value, dict):
        khmer, latin = value.get("khmer"), value.get("latin")
        if isinstance(khmer, str) and isinstance(latin, str) and khmer and latin:
            bare = NOUN_BEHIND.sub("", latin.strip())
            yield (NOUN_BEFORE.sub("", khmer.strip()) if bare != latin.strip() else khmer.strip()), bare
        for inner in value.values():
            yield from pairs_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from pairs_of(inner)


def letters(name: str) -> str:
    """The letters of a name, without case and space."""
    return "".join(name.lower().split())


def scored(pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    """The shares of one half."""
    first = found = same = 0
    for khmer, latin in pairs:
        key = romanised_key(latin) or letters(latin)
        spellings = khmer_latin(khmer)
        keys = [romanised_key(said) or letters(said) for said in spellings]
        first += keys[:1] == [key]
        found += key in keys
        same += bool(spellings) and letters(spellings[0]) == letters(latin)
    n = max(len(pairs), 1)
    return {"n": len(pairs), "first": first / n, "any": found / n, "letters": same / n}


def measured(path: Path) -> dict[str, dict[str, float]]:
    """Both halves of a file.

    Raises
    ------
    InputError
        If there is no such file, it is no JSON, or holds no pair of names.
    """
    if not path.is_file():
        raise InputError(f"{path}: no such file; give --data a gazetteer as JSON")
    try:
        value = json.loads(unpacked(path))
    except (ValueError, RecursionError) as reason:
        raise InputError(f"{path}: came text that is not JSON ({reason})") from reason
    pairs = sorted(set(pairs_of(value)))
    if not pairs:
        raise InputError(f"{path}: came no names; expected objects with 'khmer' and 'latin'")
    random.Random(0).shuffle(pairs)
    half = len(pairs) // 2
    return {"looked_at": scored(pairs[:half]), "held_out": scored(pairs[half:])}


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the shares."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="a gazetteer as JSON, gzipped or not")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    chosen = parser.parse_args(arguments)
    try:
        found = measured(chosen.data)
    except KarmalinkError as reason:
        raise SystemExit(str(reason)) from None
    if chosen.json:
        print(json.dumps(found))
        return
    print(f"{'half':12} {'names':>6} {'first':>7} {'any':>7} {'letters':>8}")
    for half, row in found.items():
        print(f"{half:12} {row['n']:6.0f} {row['first']:7.3f} {row['any']:7.3f} {row['letters']:8.3f}")


if __name__ == "__main__":
    main()
