"""The items of a model's answer, from whatever it wrapped them in; a cut answer gives those that are whole."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from karmalink.claims.local_model.endpoint import AnswerError

_THINKING = re.compile(r"<think>.*?</think>", re.DOTALL)
_OPENING = re.compile(r'\{\s*"claims"\s*:\s*\[|\[')


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """What a model answered; ``trouble`` says what was wrong with it ("" if nothing)."""

    items: tuple[Any, ...]
    trouble: str = ""


def content_of(answer: Any) -> str:
    """Give the words of a chat completion.

    Raises
    ------
    AnswerError
        If the answer has another shape.
    """
    choices = answer.get("choices") if isinstance(answer, Mapping) else None
    first = choices[0] if isinstance(choices, list) and choices else None
    message = first.get("message") if isinstance(first, Mapping) else None
    content = message.get("content") if isinstance(message, Mapping) else None
    if not isinstance(content, str):
        raise AnswerError("an answer without words (choices[0].message.content)")
    return content


def read_items(content: str) -> Items:
    r"""Read the claims of an answer.

    Examples
    --------
    >>> read_items('Here:\n```json\n{"claims": [{"quote": "a"}]}\n```').items
    ({'quote': 'a'},)
    >>> read_items('{"claims": [{"quote": "a"}, {"quo')
    Items(items=({'quote': 'a'},), trouble='an answer that breaks off or is not JSON; 1 whole claims of it were read')
    """
    words = _THINKING.sub("", content).strip()
    opening = _OPENING.search(words)
    if opening is None:
        return Items(items=(), trouble="an answer that is not JSON")
    decoder = json.JSONDecoder(parse_constant=_refuse)
    items: list[Any] = []
    at = opening.end()
    while True:
        at = _skip(words, at)
        if words[at : at + 1] == "]":
            return Items(items=tuple(items))
        try:
            item, at = decoder.raw_decode(words, at)
        except (ValueError, RecursionError):
            trouble = f"an answer that breaks off or is not JSON; {len(items)} whole claims of it were read"
            return Items(items=tuple(items), trouble=trouble)
        items.append(item)


def _skip(words: str, at: int) -> int:
    while at < len(words) and words[at] in " \t\r\n,":
        at += 1
    return at


def _refuse(name: str) -> None:
    raise ValueError(f"{name} is no number")
