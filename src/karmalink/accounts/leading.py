"""Leading questions of a transcript: those that hand the witness a detail to agree with.

Whether a question holds a definite article changes what people say they saw (Loftus and Zanni, Bulletin of the Psychonomic
Society 5, 1975): "did you see *the* truck?" supposes that there was one. The rules are our own, for English; of tags, French
and German ones are known too. What the witness has said before is not put into their mouth.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from karmalink.accounts.details import Detail, DetailKind, find_details
from karmalink.accounts.turns import Speaker, Turn


class LeadingForm(StrEnum):
    """How a question leads."""

    TAG = "tag"  # a statement to agree with: "it was north of the ford, wasn't it?"
    NEGATED = "negated"  # "didn't you see the truck?"
    DETAIL = "detail"  # yes or no to a detail: "was it near the pagoda?"
    STATEMENT = "statement"  # a statement with a question mark: "so he buried it in 1979?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Leading:
    """A leading question ``text[start:end]``, and the spans of what it puts into the witness's mouth."""

    start: int
    end: int
    form: LeadingForm
    details: tuple[tuple[int, int], ...]


_END = re.compile(r"[?？]+[\"”’')]*|(?<=[a-z\d)])[.!](?=\s|$)")
_AUX = "do|does|did|is|are|was|were|have|has|had|can|could|would|will|should|may|might|must"
_TAG = re.compile(
    rf"[,;–—-]\s*(?:(?:{_AUX}|ca|wo|sha)n['’]t\s+(?:i|you|he|she|it|we|they|there|that)|(?:{_AUX})\s+(?:i|you|he|she|it|we|they|there)"
    r"(?:\s+not)?|(?:is|was)n['’]t\s+that\s+(?:right|so|true|correct)|(?:am\s+i|is\s+(?:that|it))\s+(?:not\s+)?"
    r"(?:right|correct|so|true)|right|correct|yes|no|true|eh|n['’]est[- ]ce\s+pas|non|nicht\s+wahr|oder|stimmt['’]?s?)"
    r"\s*[?？]+$",
    re.IGNORECASE,
)
_LEAD_IN = re.compile(
    r"^(?:(?:and|so|but|then|now|well|okay|ok|all right|right|please|sir|madam|just to be clear|you say)[,.]?\s+)+",
    re.IGNORECASE,
)
_NEGATED = re.compile(
    rf"^(?:(?:{_AUX}|ca|wo)n['’]t|(?:{_AUX})\s+(?:i|you|he|she|it|we|they|there|that)\s+not)\b|^is(?:n['’]t)?\s+it\s+(?:not\s+)?"
    r"(?:true|correct|right|the case|a fact)\b|^would\s+(?:you|it)\s+(?:not\s+)?(?:agree|be (?:fair|right|correct|true))\b",
    re.IGNORECASE,
)
_CLOSED = re.compile(rf"^(?:{_AUX})\b", re.IGNORECASE)
_WH = "what|where|when|who|whom|whose|which|why|how"
_OPEN = re.compile(
    rf"^(?:(?:at|in|on|to|from|by|for|with|until|since|about|of)\s+)?(?:{_WH})\b|\b(?:{_WH})\s*[?？]+$"
    rf"|\b(?:remember|recall|know|tell|say|think|sure|explain|describe|show|see|certain|idea|about|of)\s+(?:me\s+|us\s+)?"
    rf"(?:exactly\s+|roughly\s+)?(?:{_WH})\b"
    r"|^(?:can|could|would|will|do|did)\s+(?:you|we|i)\s+(?:please\s+|ever\s+)?"
    r"(?:tell|describe|explain|say|show|point|go|repeat|speak|take|start|begin|draw|like|want|hear)\b"
    r"|^(?:may|can|could)\s+(?:i|we)\s+ask\b",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"^(?:(?:and|so|but|then)\s+)*(?:you|he|she|it|they|there|we|that|this|the|your|his|her|their)\b", re.IGNORECASE
)
_LETTERS = re.compile(r"[^\W_]+")
_COMMON: Final = frozenset(
    ["the", "a", "an", "in", "near", "by", "at", "on", "of", "to", "that", "your", "before", "after", "some"]
)


def leading_questions(text: str, turns: Sequence[Turn]) -> tuple[Leading, ...]:
    r"""Find the leading questions among the interviewer's words.

    Parameters
    ----------
    text
        The transcript.
    turns
        Its turns, in order.

    Examples
    --------
    >>> from karmalink.accounts.turns import guess_turns
    >>> text = "Q: Where was it?\nA: By a river.\nQ: It was near the pagoda, wasn't it?\nA: Yes."
    >>> for found in leading_questions(text, guess_turns(text)):
    ...     print(found.form.value, [text[start:end] for start, end in found.details])
    tag ['the pagoda']
    """
    said: set[str] = set()
    found: list[Leading] = []
    for turn in turns:
        if turn.speaker is Speaker.INTERVIEWER:
            for start, end in _questions(text, turn):
                leading = _judged(text, start, end, said)
                if leading:
                    found.append(leading)
        elif turn.speaker in (Speaker.WITNESS, Speaker.INTERPRETER):
            said.update(word.casefold() for word in _LETTERS.findall(text[turn.start : turn.end]))
    return tuple(found)


def _questions(text: str, turn: Turn) -> Iterator[tuple[int, int]]:
    """Give the spans of a turn's sentences that end in a question mark."""
    start = turn.start
    for stop in _END.finditer(text, turn.start, turn.end):
        while start < stop.start() and text[start].isspace():
            start += 1
        if stop[0][0] in "?？":
            yield start, stop.end()
        start = stop.end()


def _judged(text: str, start: int, end: int, said: set[str]) -> Leading | None:
    words = text[start:end].rstrip("\"”’')")
    lead_in = _LEAD_IN.match(words)
    begin = lead_in.end() if lead_in else 0
    core = words[begin:]
    tag = _TAG.search(words)
    stop = start + (tag.start() if tag else len(words))
    details = find_details(text, start + begin, stop)
    new = tuple((one.start, one.end) for one in details if not _was_said(text, one, said))
    form = _form(core, tag is not None)
    if form is None or (not new and (details or form in (LeadingForm.DETAIL, LeadingForm.STATEMENT))):
        return None
    if not new:
        # Nothing of it can be named, but the whole statement is there to agree with.
        if start + begin >= stop:
            return None
        new = ((start + begin, stop),)
    return Leading(start=start, end=end, form=form, details=new)


def _form(core: str, tagged: bool) -> LeadingForm | None:
    if tagged:
        return LeadingForm.TAG
    if _NEGATED.match(core):
        return LeadingForm.NEGATED
    if _OPEN.search(core):
        return None
    if _CLOSED.match(core):
        return LeadingForm.DETAIL
    return LeadingForm.STATEMENT if _SUBJECT.match(core) else None


def _was_said(text: str, detail: Detail, said: set[str]) -> bool:
    """Whether the witness had used the words; a thing keeps its name while what is said of it changes."""
    words = [word.casefold() for word in _LETTERS.findall(text[detail.start : detail.end])]
    telling = [word for word in words if word not in _COMMON] or words
    known = [word in said for word in telling]
    return any(known) if detail.kind is DetailKind.THING else all(known)
