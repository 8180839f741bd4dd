"""Check the gold set itself: every label stands verbatim in its account, every word of the vocabulary is known.

Run ``python benchmarks/gold/check.py [FOLDER]``: it prints each fault and the counts, and exits with 1 if there is a fault.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from datetime import date
from pathlib import Path

EVENTS = frozenset(
    [
        "bury", "take", "sell", "carry", "hide", "find", "see", "sink", "go", "make", "give", "break", "die",
        "meet", "state", "other",
    ]
)  # fmt: skip
SOURCES = frozenset(["did", "saw", "heard", "inferred", "dreamt", "read", "unstated"])
RELATIONS = frozenset(
    [
        "at", "near", "offset", "distance", "bearing", "between", "along", "side", "visible", "travel", "from",
        "to", "via", "held",
    ]
)  # fmt: skip
PLACE_KEYS = {"text", "relation", "landmarks", "distance_km", "bearing", "hours"}
CLAIM_KEYS = {"quote", "nth", "event", "polarity", "source", "chain", "hedged", "place", "time"}


def words_of(account: str) -> str:
    """The text behind the front matter."""
    return re.split(r"^---\s*$", account, maxsplit=2, flags=re.M)[2].strip("\n")


def faults_of(words: str, claim: dict) -> list[str]:
    """What is wrong with one label."""
    found = []
    if set(claim) != CLAIM_KEYS:
        found.append(f"keys {sorted(set(claim) ^ CLAIM_KEYS)} missing or unknown")
        return found
    if words.count(claim["quote"]) < claim["nth"] or claim["nth"] < 1:
        found.append(f"quote stands {words.count(claim['quote'])} times, nth is {claim['nth']}")
    if claim["event"] not in EVENTS:
        found.append(f"event {claim['event']!r}")
    if claim["polarity"] not in {"affirmed", "denied"}:
        found.append(f"polarity {claim['polarity']!r}")
    if claim["source"] not in SOURCES:
        found.append(f"source {claim['source']!r}")
    if not isinstance(claim["hedged"], bool) or not isinstance(claim["chain"], list):
        found.append("hedged is true or false, chain a list")
    place, time = claim["place"], claim["time"]
    if place is not None:
        if set(place) != PLACE_KEYS:
            found.append(f"place keys {sorted(set(place) ^ PLACE_KEYS)} missing or unknown")
            return found
        if place["relation"] not in RELATIONS:
            found.append(f"relation {place['relation']!r}")
        found += [f"{text!r} is not in the text" for text in (place["text"], *place["landmarks"]) if text not in words]
    if time is not None:
        if time["text"] not in words:
            found.append(f"{time['text']!r} is not in the text")
        if date.fromisoformat(time["latest"]) < date.fromisoformat(time["earliest"]):
            found.append("time ends before it starts")
    return found


def main(folder: Path) -> int:
    """Print the faults and the counts of all accounts below a folder."""
    bad, counts = 0, Counter()
    for label_file in sorted(folder.rglob("*.json")):
        words = words_of(label_file.with_suffix(".md").read_text(encoding="utf-8"))
        labels = json.loads(label_file.read_text(encoding="utf-8"))
        for n, claim in enumerate(labels["claims"], 1):
            for fault in faults_of(words, claim):
                bad += 1
                print(f"{label_file.name}, claim {n} ({claim.get('quote', '')[:50]!r}): {fault}")
            counts["claims"] += 1
            counts[f"source {claim.get('source')}"] += 1
            counts["with place"] += bool(claim.get("place"))
            counts["with time"] += bool(claim.get("time"))
            counts["denied"] += claim.get("polarity") == "denied"
        counts["accounts"] += 1
    print(dict(sorted(counts.items())), f"{bad} faults")
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent))
