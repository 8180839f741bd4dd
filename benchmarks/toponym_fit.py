"""Fit the log-odds by which the names of a document are placed, on the tuning half of corpora with coordinates.

``python -m benchmarks.toponym_fit --data FILE [FILE ...]`` prints the table of
``karmalink/links/places/document_terms.toml``. A name's likelihood is the weight of the candidates that lie where it was
marked (25 km; a country or continent: the same name), or of *none* if there is none; the terms by which names support
each other are settled anew in each round. Ridge towards 0.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from benchmarks.corpora import Document, read_corpus
from benchmarks.toponyms import half_of, marked_mentions
from karmalink.core.chance import Floats
from karmalink.links.places.document_terms import TERMS, senses_of
from karmalink.links.places.documents import document_coefficients, settle
from karmalink.records.gazetteer import Entry, Gazetteer, distance_km

ROUNDS = 3
RIDGE = 2.0
SAME_KM = 25.0
NEARBY_KM = 60.0
WIDE_KM = 1500.0
Row = tuple[Floats, np.ndarray, float]  # values of the candidates, which are right, how many mentions


def rows_of(documents: Sequence[Document], gazetteer: Gazetteer, weights: dict[str, float]) -> list[Row]:
    """One row for each marked name with coordinates: its candidates' terms, and which of them are right."""
    rows = []
    for document in documents:
        mentions = marked_mentions(document)
        senses = senses_of(document.text, mentions, gazetteer)
        settle(senses, weights)
        for sense in senses:
            marked = [document.places[i] for i in sense.mentions if document.places[i].lat is not None]
            if not marked:
                continue
            place = marked[0]
            right = np.array([_right(place.lat or 0.0, place.lon or 0.0, e) for e in sense.entries], dtype=bool)
            rows.append((sense.values, right, float(np.sqrt(len(marked)))))
    return rows


def _right(lat: float, lon: float, entry: Entry) -> bool:
    km = distance_km(lat, lon, entry.lat, entry.lon)
    if entry.kind.startswith(("PCL", "ADM1", "CONT", "RGN")):
        return km <= WIDE_KM
    return km <= (NEARBY_KM if entry.source == "nearby" else SAME_KM)


def loss(packed: Floats, rows: Sequence[Row]) -> tuple[float, Floats]:
    """Minus the log-likelihood with its gradient; the last number is the log-odds of *none*."""
    vector, none = packed[:-1], packed[-1]
    total, slope = 0.5 * RIDGE * float(packed @ packed), RIDGE * packed
    for values, right, count in rows:
        scores = np.append(values @ vector if len(values) else np.zeros(0), none)
        scores -= scores.max()
        share = np.exp(scores)
        share /= share.sum()
        good = np.append(right, not right.any())
        among = share * good
        chance = max(float(among.sum()), 1e-12)
        total -= count * float(np.log(chance))
        pull = count * (share - among / chance)
        if len(values):
            slope[:-1] += values.T @ pull[:-1]
        slope[-1] += pull[-1]
    return total, slope


def fit(documents: Sequence[Document]) -> dict[str, float]:
    """Coefficients by term, and ``none``."""
    from scipy.optimize import minimize

    gazetteer = Gazetteer.open_world()
    weights = dict(document_coefficients())
    for _ in range(ROUNDS):
        rows = rows_of(documents, gazetteer, weights)
        start = np.array([weights[t] for t in (*TERMS, "none")])
        found = minimize(loss, start, args=(rows,), jac=True, method="L-BFGS-B")
        weights = {t: float(v) for t, v in zip((*TERMS, "none"), found.x, strict=True)}
    return weights


def main(arguments: Sequence[str] | None = None) -> None:
    """Fit on the tuning halves and print the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, nargs="+", required=True)
    chosen = parser.parse_args(arguments)
    documents = [d for path in chosen.data for d in half_of(read_corpus(path), "tune")]
    for term, value in fit(documents).items():
        print(f"{term} = {value:.2f}")


if __name__ == "__main__":
    main()
