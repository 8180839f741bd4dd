"""The reader on the gold set: claims with their words, place, time and polarity; how the teller knows; times.

``python -m benchmarks.claims --data FOLDER [--json] [--nlp] [--peers] [--show]``. FOLDER has ``NAME.md`` (an account) and
``NAME.json`` (its labels), in any depth; labels and scoring: ``benchmarks/gold/README.md``, ``benchmarks/gold/scoring.py``.
The part below ``held/`` was not looked at while the reader was tuned and is reported apart, as is each language.
``--show`` prints what was missed in the accounts that are not held back.
"""

from __future__ import annotations

import argparse
import json
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from benchmarks.claims_peers import dateparser_overlap
from benchmarks.gold.scoring import Label, Pair, exact, paired, scores
from karmalink.accounts.account import Account
from karmalink.accounts.read import read_account_file
from karmalink.accounts.turns import guess_turns, is_witness_speaking
from karmalink.case.proposals import told_on
from karmalink.claims import ReadingContext, read_claims
from karmalink.claims.claim import Basis, Claim
from karmalink.claims.expressions.tagging import Parser
from karmalink.claims.models import load_parser
from karmalink.claims.times import KnownEvent, TimeContext
from karmalink.core.places import Relation, Where

_SPEAKERS = {"court": "interviewer", "counsel": "interviewer", "judge": "interviewer"}


@dataclass(frozen=True)
class Gold:
    """One account with its labels; ``part`` is "held" or "open"."""

    name: str
    account: Account
    context: ReadingContext
    labels: tuple[Label, ...]
    part: str


def main() -> None:
    """Read every account of the folder and print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("--data", type=Path, required=True, help="a folder of accounts and labels")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--nlp", action="store_true", help="with the extra nlp (spaCy)")
    parser.add_argument("--peers", action="store_true", help="dateparser on the words of each label with a time")
    parser.add_argument("--second", type=Path, help="a folder of labels of a second pass: print how far the two agree")
    parser.add_argument("--show", action="store_true", help="print what was missed, in accounts not held back")
    args = parser.parse_args()
    if args.second:
        print(json.dumps(consistency(args.data, args.second)))
        return
    golds = read_gold(args.data, parser=_parser() if args.nlp else None)
    if not golds:
        raise SystemExit(f"{args.data}: no pair NAME.md and NAME.json; expected a folder of the gold set")
    said = []
    words, seconds = 0, 0.0
    for gold in golds:
        began = time.process_time()
        said.append(proposed(gold))
        if gold.account.language != "km":  # Khmer puts no space between words: there is nothing to count
            seconds += time.process_time() - began
            words += len(gold.account.text.split())
    answers = [(gold, paired(gold.labels, mine), len(mine)) for gold, mine in zip(golds, said, strict=True)]
    if args.show:
        for (gold, pairs, _), mine in zip(answers, said, strict=True):
            if gold.part != "held":
                show(gold, pairs, mine)
    result: dict[str, Any] = {"accounts": len(golds), **figures(answers), "words_per_s": words / max(seconds, 1e-9)}
    for name, keep in _parts().items():
        chosen = [answer for answer in answers if keep(answer[0])]
        if chosen and len(chosen) < len(answers):
            result[name] = {"accounts": len(chosen), **figures(chosen)}
    if args.peers:
        result["peer_dateparser_time_overlap"] = dateparser_overlap(_as_told(golds))
    print(json.dumps(result) if args.json else table(result))


def _as_told(golds: Sequence[Gold]) -> Iterable[tuple[str, str, date | None, Label]]:
    for gold in golds:
        days = told_on(gold.account)
        for label in gold.labels:
            yield gold.account.text, gold.account.language or "en", days[1] if days else None, label


def consistency(first: Path, second: Path) -> dict[str, float]:
    """How far a second pass over the labels agrees with the first: the same scores, the second pass as the reader.

    It was made by a writer of the same kind, so it is self-consistency and no agreement between annotators.
    """
    pairs: list[Pair] = []
    count = 0
    for gold in read_gold(first):
        again = second / f"{gold.name}.json"
        if again.exists():
            labels = [_label(gold.account.text, one) for one in json.loads(again.read_text(encoding="utf-8"))["claims"]]
            pairs += paired(gold.labels, labels)
            count += len(labels)
    return scores(pairs, count)


def _parts() -> dict[str, Any]:
    return {
        "open": lambda gold: gold.part != "held",
        "held": lambda gold: gold.part == "held",
        "english": lambda gold: gold.account.language != "km",
        "english_held": lambda gold: gold.account.language != "km" and gold.part == "held",
        "khmer": lambda gold: gold.account.language == "km",
        "khmer_held": lambda gold: gold.account.language == "km" and gold.part == "held",
    }


def figures(answers: Sequence[tuple[Gold, list[Pair], int]]) -> dict[str, float]:
    """The figures of some accounts together."""
    return scores([pair for _, pairs, _ in answers for pair in pairs], sum(count for *_, count in answers))


def _parser() -> Parser:
    found = load_parser()
    if found is None:
        raise SystemExit("--nlp: spaCy or its model is not installed; pip install 'karmalink[nlp]'")
    return found


def read_gold(folder: Path, parser: Parser | None = None) -> tuple[Gold, ...]:
    """Every account of a folder that has labels, in order of name."""
    files = sorted(folder.rglob("*.json")) if folder.is_dir() else [folder]
    return tuple(_gold(file, parser) for file in files if file.with_suffix(".md").exists())


def _gold(file: Path, parser: Parser | None) -> Gold:
    data = json.loads(file.read_text(encoding="utf-8"))
    account = read_account_file(file.with_suffix(".md").name, file.with_suffix(".md").read_bytes())[0]
    speakers = tuple((label, _SPEAKERS.get(who, who)) for label, who in (data.get("speakers") or {}).items())
    events = tuple(
        KnownEvent(names=(e["name"],), first=date.fromisoformat(e["earliest"]), last=date.fromisoformat(e["latest"]))
        for e in data.get("events") or ()
    )
    account = _with_speakers(account, speakers)
    known = TimeContext(told_on=told_on(account), born=data.get("born"), events=events)
    context = ReadingContext(lost="thing", first_era="now", times=known, parser=parser)
    labels = tuple(_label(account.text, one) for one in data["claims"])
    return Gold(name=file.stem, account=account, context=context, labels=labels, part=file.parent.name)


def _with_speakers(account: Account, speakers: tuple[tuple[str, str], ...]) -> Account:
    from dataclasses import replace

    return replace(account, speakers=speakers) if speakers else account


def _label(text: str, one: dict[str, Any]) -> Label:
    start = -1
    for _ in range(one["nth"]):
        start = text.index(one["quote"], start + 1)
    place, when = one["place"] or {}, one["time"] or {}
    return Label(
        start=start,
        end=start + len(one["quote"]),
        polarity=one["polarity"],
        source=one["source"],
        relation=place.get("relation", ""),
        landmarks=tuple(place.get("landmarks", ())),
        distance_km=place.get("distance_km"),
        bearing=place.get("bearing"),
        hours=place.get("hours"),
        earliest=date.fromisoformat(when["earliest"]) if when else None,
        latest=date.fromisoformat(when["latest"]) if when else None,
        hedged=one["hedged"],
        event=one["event"],
    )


def proposed(gold: Gold) -> list[Label]:
    """What the reader proposes for an account, as labels; the interviewer's words are not the witness's."""
    turns = guess_turns(gold.account.text, gold.account.speakers)
    claims = read_claims(gold.account, gold.context)
    return [as_label(gold.account.text, one) for one in claims if is_witness_speaking(turns, one.start)]


def as_label(text: str, claim: Claim) -> Label:
    """A proposed claim in the terms of the labels."""
    where = claim.where
    when = claim.when
    dated = when is not None and when.earliest is not None and when.latest is not None
    return Label(
        start=claim.start,
        end=claim.end,
        polarity=claim.polarity.value,
        source=claim.basis.value if claim.basis is not Basis.UNSTATED else "unstated",
        relation=_relation(where),
        landmarks=_landmarks(text, claim, where),
        distance_km=where.distance.value if where and where.distance else None,
        bearing=where.bearing.value if where and where.bearing else None,
        hours=where.hours.value if where and where.hours else None,
        earliest=when.earliest.date() if dated and when and when.earliest else None,
        latest=when.latest.date() if dated and when and when.latest else None,
        hedged=claim.certainty is not None and claim.certainty < 0.9,
        event=claim.act,
    )


def _relation(where: Where | None) -> str:
    """The relation in the words of the guide, where *bearing* is any direction without a distance."""
    if where is None:
        return ""
    return "bearing" if where.relation is Relation.SIDE and where.bearing else where.relation.value


def _landmarks(text: str, claim: Claim, where: Where | None) -> tuple[str, ...]:
    marked = tuple(text[start:end] for role, start, end in claim.marks if role == "landmark")
    if marked or where is None:
        return marked
    return tuple(anchor.name for anchor in (where.anchor, where.anchor2) if anchor and anchor.name)


def show(gold: Gold, pairs: Iterable[Pair], said: Iterable[Label]) -> None:
    """Print the labels of an account that were missed, with what was proposed instead, and what nobody labelled."""
    text = gold.account.text
    used = []
    for pair in pairs:
        used.append(pair.said)
        if not exact(pair):
            print(f"{gold.name} GOLD {_told(text, pair.gold)}\n{'':{len(gold.name)}} SAID {_told(text, pair.said)}")
    for one in said:
        if one not in used:
            print(f"{gold.name} MORE {_told(text, one)}")


def _told(text: str, one: Label | None) -> str:
    if one is None:
        return "-"
    place = (
        f"{one.relation} {list(one.landmarks)} {one.distance_km or ''} {one.bearing if one.bearing is not None else ''}"
    )
    when = f"{one.earliest}..{one.latest}" if one.timed else "no time"
    words = re.sub(r"\s+", " ", text[one.start : one.end])
    return f"'{words}' | {place if one.relation else 'no place'} | {when} | {one.polarity} {one.source} {one.event}"


def table(result: dict[str, Any]) -> str:
    """The figures as lines, the parts as columns."""
    parts = {"all": {k: v for k, v in result.items() if not isinstance(v, dict)}}
    parts |= {k: v for k, v in result.items() if isinstance(v, dict)}
    keys = list(dict.fromkeys(key for part in parts.values() for key in part))
    width = max(map(len, keys)) + 2
    lines = [" " * width + "".join(f"{name:>14}" for name in parts)]
    for key in keys:
        lines.append(f"{key:{width}}" + "".join(_cell(part.get(key)) for part in parts.values()))
    return "\n".join(lines)


def _cell(value: float | None) -> str:
    if value is None:
        return " " * 14
    return f"{value:14.3f}" if isinstance(value, float) and abs(value) < 100 else f"{value:14,.0f}"


if __name__ == "__main__":
    main()
