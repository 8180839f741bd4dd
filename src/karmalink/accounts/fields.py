"""From the fields of an account, as written, to an `Account`, with every fault noted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, TypeVar

from karmalink.accounts.account import Account, AccountKind, Terms, Timing, Words
from karmalink.accounts.turns import Speaker
from karmalink.core.dates import FORMS, parse_date
from karmalink.core.errors import Fault, Severity
from karmalink.core.ids import is_id
from karmalink.core.tables import ID_RULE, nearest

E = TypeVar("E", bound=StrEnum)

FIELDS: Final = (
    "id",
    "witness",
    "kind",
    "words",
    "told_on",
    "about",
    "heard_from",
    "translation_of",
    "language",
    "terms",
    "source",
    "decoy",
)
"""What may stand in front matter, a sidecar (``speakers`` too) or the columns of a table of reports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountDefaults:
    """What a missing field means.

    The defaults promise least: words that are never shown as a quotation, and terms that show them to nobody
    but whoever holds the case.
    """

    kind: AccountKind = AccountKind.TESTIMONY
    words: Words = Words.SUMMARY
    terms: Terms = Terms.OWNER
    language: str = "en"


DEFAULTS: Final = AccountDefaults()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where an account was read: file, hash of its bytes, row of a table, lines of its fields, speakers, times.

    ``timings`` count code points of the words as they are given, which then must not begin with an empty line.
    """

    file: str
    sha256: str
    row: int | None = None
    lines: Mapping[str, int] | None = None
    speakers: tuple[tuple[str, str], ...] = ()
    timings: tuple[Timing, ...] = ()
    warnings: tuple[str, ...] = ()


class _Reader:
    def __init__(self, values: Mapping[str, str], source: Source) -> None:
        self.values, self.source = values, source
        self.faults: list[Fault] = []

    def note(self, key: str | None, came: str, expected: str, todo: str = "", severity: Severity = "error") -> None:
        row = self.source.row or (self.source.lines or {}).get(key or "")
        fault = Fault(
            file=self.source.file,
            row=row,
            column=key,
            came=came,
            expected=expected,
            todo=todo,
            severity=severity,
        )
        self.faults.append(fault)

    def text(self, key: str) -> str:
        return self.values.get(key, "").strip()

    def missing(self, key: str, meaning: str) -> None:
        self.note(key, "nothing", f"{key}: ...", f"until it is written it counts as {meaning}", "warning")

    def choice(self, key: str, kind: type[E], default: E) -> E:
        value = self.text(key).casefold()
        if not value:
            self.missing(key, repr(default.value))
            return default
        words = [word.value for word in kind]
        if value not in words:
            # Not offered, only understood: people who search for the missing should never meet this word.
            offered = ", ".join(word for word in words if word != AccountKind.DREAM.value)
            self.note(key, repr(value), f"one of {offered}", nearest(value, words))
            return default
        return kind(value)

    def identifier(self, key: str, default: str) -> str:
        value = self.text(key)
        if value and not is_id(value):
            self.note(key, repr(value), f"an id ({ID_RULE})")
        return value or default

    def flag(self, key: str) -> bool:
        value = self.text(key).casefold()
        if value not in ("", "true", "yes", "false", "no"):
            self.note(key, repr(value), "true or false")
        return value in ("true", "yes")

    def date(self, key: str) -> str | None:
        value = self.text(key)
        if not value:
            return None
        try:
            parse_date(value)
        except ValueError as reason:
            self.note(key, str(reason), FORMS)
        return value


def build_account(
    values: Mapping[str, str],
    text: str,
    *,
    source: Source,
    default_id: str,
    defaults: AccountDefaults = DEFAULTS,
) -> tuple[Account | None, tuple[Fault, ...]]:
    """Build one account from its fields as written and its words.

    Blank lines before and after the words are taken off; offsets are counted in what is left.

    Returns
    -------
    tuple
        The account, or None when a fault of severity ``error`` was found; and all faults. Warnings stand in
        ``Account.warnings`` too.
    """
    reader = _Reader(values, source)
    for key in values:
        if key not in FIELDS and key != "text":
            expected = f"one of {', '.join((*FIELDS, 'speakers'))}"
            reader.note(key, "a field that means nothing here", expected, nearest(key, FIELDS))
    name = reader.identifier("id", default_id)
    if not text.strip():
        reader.note(None, "no words", "what was said, below the fields")
    kind = reader.choice("kind", AccountKind, defaults.kind)
    words = reader.choice("words", Words, defaults.words)
    terms = reader.choice("terms", Terms, defaults.terms)
    if not reader.text("witness"):
        reader.missing("witness", f"a witness of its own, {name!r}")
    account = Account(
        id=name,
        witness=reader.identifier("witness", name),
        kind=kind,
        words=words,
        terms=terms,
        text=_trimmed(text),
        sha256=source.sha256,
        file=source.file,
        told_on=reader.date("told_on"),
        about=reader.text("about") or None,
        heard_from=reader.identifier("heard_from", "") or None,
        translation_of=reader.identifier("translation_of", "") or None,
        language=reader.text("language") or defaults.language,
        source=reader.text("source") or None,
        decoy=reader.flag("decoy"),
        speakers=_speakers(reader),
        timings=source.timings,
        warnings=(*source.warnings, *(str(f) for f in reader.faults if f.severity == "warning")),
    )
    broken = any(fault.severity == "error" for fault in reader.faults)
    return (None if broken else account), tuple(reader.faults)


def _trimmed(text: str) -> str:
    """Take blank lines off both ends; the blanks before the first word of a line stay."""
    first = len(text) - len(text.lstrip())
    start = text.rfind("\n", 0, first) + 1
    last = len(text.rstrip())
    end = text.find("\n", last)
    return text[start:] if end < 0 else text[start:end]


def _speakers(reader: _Reader) -> tuple[tuple[str, str], ...]:
    words = [word.value for word in Speaker]
    for label, who in reader.source.speakers:
        if who not in words:
            reader.note("speakers", f"{label}: {who}", f"one of {', '.join(words)}", nearest(who, words))
    return reader.source.speakers
