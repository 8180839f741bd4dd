"""Finding place names in free text, and placing them: against corpora in which people did both.

``python -m benchmarks.toponyms --data FILE|FOLDER [--json] [--peers] [--no-nlp] [--half tune|test] [--fold]``.
``--data`` takes LGL, TR-News, GeoVirus, GeoWebNews (XML, or the folder of ``.ann`` and ``.txt``) or the Lake District
texts, gzipped or not, known by their shape.

A found span counts as *strict* if both ends agree, a leading "the" left out; as *overlap* if it shares a character.
Each document counts what its corpus marks: adjectives and peoples ("Sudanese", "Americans") where these are marked
too. ``acc161`` is end to end: found (overlap) and its heaviest candidate within 161 km, over all marked names with
coordinates. ``calibration_error`` compares the weight that lies within 161 km of the heaviest candidate with how
often the truth does, in ten bins. ``rules`` are the shipped rules alone; ``nlp`` adds a spaCy model. The headline
keys are those of ``nlp`` where a model is installed, else of ``rules``; ``headline`` says which.

The weights of `karmalink.claims.mentions.weights` were set by hand, looking at the mistakes on ``--half tune`` (half of
the documents of LGL, GeoVirus and the Lake District, seed 0) and at logistic fits on these halves; those of
`karmalink.links.places.documents` were fitted on that half of LGL and GeoVirus (`benchmarks.toponym_fit`). On these three
corpora, ``--half test`` is the figure on documents nobody looked at. ``--fold`` prints beside it what the same cues
reach with weights fitted to the other documents (five folds, seed 0); it is never the headline.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.corpora import Document, read_corpus
from benchmarks.toponym_peers import longest_matches, peer_places
from benchmarks.toponym_scores import Found, Span, finding_scores, placing_scores, weight_near
from karmalink.claims.mentions import Entity, Label, Mention, load_model
from karmalink.claims.mentions.named import kind_of, named_places, undecided, words_and_scores
from karmalink.claims.mentions.spacy_layer import entities_about, entities_of_many
from karmalink.claims.mentions.words import words_of
from karmalink.core.errors import KarmalinkError
from karmalink.links.places.documents import resolve_document
from karmalink.records.gazetteer import Gazetteer


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One way of finding, on all documents: what was found, and the seconds it took."""

    found: list[list[Found]]
    finding_s: float
    placing_s: float


def run(documents: Sequence[Document], gazetteer: Gazetteer, marked: Sequence[tuple[Entity, ...] | None]) -> Run:
    """Find and place the names of every document."""
    began = time.perf_counter()
    mentions = [_find(d, gazetteer, entities) for d, entities in zip(documents, marked, strict=True)]
    middle = time.perf_counter()
    found = [_place(d.text, some, gazetteer) for d, some in zip(documents, mentions, strict=True)]
    return Run(found=found, finding_s=middle - began, placing_s=time.perf_counter() - middle)


def _find(document: Document, gazetteer: Gazetteer, entities: tuple[Entity, ...] | None) -> list[Mention]:
    words, scored, _ = words_and_scores(document.text, gazetteer, entities)
    return named_places(scored, document.text, words)


def _place(text: str, mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[Found]:
    resolved = resolve_document(text, mentions, gazetteer)
    return [
        Found(
            m.start,
            m.end,
            m.label is Label.DEMONYM,
            r.candidates[0] if r.candidates else None,
            weight_near(r.candidates),
        )
        for m, r in zip(mentions, resolved, strict=True)
    ]


def given_names(documents: Sequence[Document], gazetteer: Gazetteer) -> list[list[Found]]:
    """Place the marked names themselves: how well resolution does by itself."""
    return [_place(d.text, marked_mentions(d), gazetteer) for d in documents]


def marked_mentions(document: Document) -> list[Mention]:
    """The marked names as if they had been found."""
    mentions = []
    for place in document.places:
        words = words_of(place.text)
        kind = kind_of(words, 0, len(words)) if words else ""
        mentions.append(Mention(start=place.start, end=place.end, text=place.text, label=Label.PLACE, kind=kind))
    return mentions


def measure(documents: Sequence[Document], *, nlp: bool, peers: bool, folds: bool) -> dict[str, Any]:
    """Every figure for these documents."""
    count = sum(len(d.text.split()) for d in documents)
    gazetteer = Gazetteer.open_world()
    began = time.perf_counter()
    gazetteer.knows("")
    opening = time.perf_counter() - began
    result: dict[str, Any] = {
        "documents": len(documents),
        "words": count,
        "toponyms": sum(len(d.places) for d in documents),
        "placed_toponyms": sum(p.lat is not None for d in documents for p in d.places),
        "lost_marks": sum(d.lost for d in documents),
        "gazetteer_s": opening,
    }
    plain = run(documents, gazetteer, [None] * len(documents))
    result["rules"] = _figures(documents, plain, count)
    model = load_model() if nlp else None
    if model is not None:
        began = time.perf_counter()
        open_spans = [undecided(words_and_scores(d.text, gazetteer, None)[1]) for d in documents]
        marked = entities_about([d.text for d in documents], open_spans, model)
        model_s = time.perf_counter() - began
        with_model = run(documents, gazetteer, marked)
        result["nlp"] = _figures(documents, with_model, count, model_s)
        if peers:
            result["peer_spacy_labels"] = finding_scores(
                documents,
                [
                    peer_places(d, e)
                    for d, e in zip(documents, entities_of_many([d.text for d in documents], model), strict=True)
                ],
            )
    if peers:
        result["peer_longest_match"] = finding_scores(documents, [longest_matches(d, gazetteer) for d in documents])
    if folds:
        from benchmarks.toponym_folds import folded_spans

        result["rules_folded"] = finding_scores(documents, folded_spans(documents, gazetteer))
    given = placing_scores(documents, given_names(documents, gazetteer), found_only=False)
    result["given_names"] = given
    result["headline"] = "nlp" if "nlp" in result else "rules"
    head = result[result["headline"]]
    result.update({key: head[key] for key in ("f1_strict", "f1_overlap", "acc161", "calibration_error")})
    result["words_per_s"] = result["rules"]["words_per_s"]
    result["words_per_s_nlp"] = result["nlp"]["words_per_s"] if "nlp" in result else None
    return result


def _figures(documents: Sequence[Document], one: Run, words: int, model_s: float = 0.0) -> dict[str, Any]:
    spans: list[list[Span]] = [
        [(f.start, f.end) for f in found if d.counts_peoples or not f.people]
        for d, found in zip(documents, one.found, strict=True)
    ]
    return (
        finding_scores(documents, spans)
        | placing_scores(documents, one.found, found_only=True)
        | {
            "words_per_s": words / max(one.finding_s + model_s, 1e-9),
            "words_per_s_placed": words / max(one.finding_s + model_s + one.placing_s, 1e-9),
        }
    )


def half_of(documents: Sequence[Document], half: str) -> list[Document]:
    """The documents that were looked at while the rules were written (``tune``), or the others (``test``)."""
    mixed = list(documents)
    random.Random(0).shuffle(mixed)
    middle = len(mixed) // 2
    return mixed[:middle] if half == "tune" else mixed[middle:]


def _table(result: dict[str, Any]) -> str:
    lines = [
        f"{result['documents']} documents, {result['words']} words, {result['toponyms']} marked names "
        f"({result['placed_toponyms']} with coordinates); left out: {result['lost_marks']} that stand nowhere; "
        f"gazetteer opened in {result['gazetteer_s']:.1f} s",
        f"{'':22}{'strict P':>9}{'R':>7}{'F1':>7}{'overlap P':>11}{'R':>7}{'F1':>7}{'acc161':>8}{'words/s':>10}",
    ]
    rows = ("rules", "nlp", "rules_folded", "peer_spacy_labels", "peer_longest_match")
    for name in (n for n in rows if n in result):
        row = result[name]
        lines.append(
            f"{name:22}{row['precision_strict']:9.3f}{row['recall_strict']:7.3f}{row['f1_strict']:7.3f}"
            f"{row['precision_overlap']:11.3f}{row['recall_overlap']:7.3f}{row['f1_overlap']:7.3f}"
            + (f"{row['acc161']:8.3f}" if row.get("acc161") is not None else f"{'-':>8}")
            + (f"{row['words_per_s']:10.0f}" if "words_per_s" in row else f"{'-':>10}")
        )
    given = result["given_names"]
    if given["acc161"] is not None:
        lines.append(
            f"given the marked names: within 1/5/25/161 km {given['acc1']:.3f} {given['acc5']:.3f} {given['acc25']:.3f} "
            f"{given['acc161']:.3f}; median {given['median_km']:.1f} km; calibration error {given['calibration_error']:.3f}"
        )
    lines.append(f"headline: {result['headline']}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, and print a table or JSON."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument(
        "--peers", action="store_true", help="the model's labels alone; the gazetteer's longest match alone"
    )
    parser.add_argument("--no-nlp", action="store_true", help="leave the model out though one is installed")
    parser.add_argument("--half", choices=("tune", "test"))
    parser.add_argument("--fold", action="store_true", help="also with weights fitted to the other documents")
    chosen = parser.parse_args(arguments)
    try:
        documents: Sequence[Document] = read_corpus(chosen.data)
    except KarmalinkError as reason:
        raise SystemExit(str(reason)) from None
    if chosen.half:
        documents = half_of(documents, chosen.half)
    result = measure(documents, nlp=not chosen.no_nlp, peers=chosen.peers, folds=chosen.fold)
    print(json.dumps(result, indent=1) if chosen.json else _table(result))


if __name__ == "__main__":
    main()
