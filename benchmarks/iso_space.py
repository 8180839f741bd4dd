"""Reading ISO-Space annotation (SpaceEval XML): the text, the triples of its static links, its measures."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

from benchmarks.corpora.opening import unpacked
from karmalink.core.errors import InputError

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Triple:
    """Signal, landmark and figure; ``None`` where the annotation names none that stands in the text."""

    signal: Span
    landmark: Span | None
    figure: Span | None
    kind: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One annotated text."""

    name: str
    text: str
    triples: tuple[Triple, ...]
    measures: tuple[Span, ...]
    untriggered: int


def read_documents(path: Path) -> tuple[Document, ...]:
    """Read a file or every file of a folder, gzipped or not, that holds SpaceEval XML."""
    if not path.exists():
        raise SystemExit(f"{path}: no such file or folder; give --data the corpus")
    files = sorted(p for p in path.rglob("*") if p.is_file()) if path.is_dir() else [path]
    found = []
    for file in files:
        try:
            raw = unpacked(file)
        except InputError as reason:
            raise SystemExit(str(reason)) from None
        if b"SpaceEvalTask" in raw[:2000] or b"<SPATIAL_SIGNAL" in raw:
            try:
                found.append(_document(file.name.split(".")[0], ElementTree.fromstring(raw)))
            except (ElementTree.ParseError, ValueError) as reason:
                raise SystemExit(f"{file}: XML that is not whole ({reason}); fetch it again") from None
    if not found:
        raise SystemExit(f"{path}: no SpaceEval XML (with <TEXT> and <QSLINK> or <SPATIAL_SIGNAL>) in it")
    return tuple(found)


def _document(name: str, root: ElementTree.Element) -> Document:
    """One document from its XML."""
    text = root.findtext("TEXT") or ""
    spans = {
        e.get("id", ""): (int(e.get("start", "-1")), int(e.get("end", "-1")))
        for e in root.iter()
        if e.get("start") is not None
    }
    there = {key: span for key, span in spans.items() if 0 <= span[0] < span[1] <= len(text)}
    links: dict[tuple[str, str, str], str] = {}
    untriggered = 0
    for link in root.iter():
        if link.tag not in {"QSLINK", "OLINK"}:
            continue
        trigger = link.get("trigger") or ""
        if trigger not in there:
            untriggered += 1
            continue
        key = (trigger, link.get("landmark") or "", link.get("trajector") or "")
        links.setdefault(key, (link.get("relType") or "").upper())
    triples = tuple(
        Triple(signal=there[s], landmark=there.get(m), figure=there.get(f), kind=kind)
        for (s, m, f), kind in sorted(links.items(), key=lambda item: there[item[0][0]])
    )
    measures = tuple(sorted(there[e.get("id", "")] for e in root.iter("MEASURE") if e.get("id") in there))
    return Document(name=name, text=text, triples=triples, measures=measures, untriggered=untriggered)
