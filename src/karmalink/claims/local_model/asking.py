"""Asking a model about an account, window by window, and keeping what stands word for word in it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from karmalink.accounts.account import Account
from karmalink.accounts.turns import Turn, guess_turns, is_witness_speaking
from karmalink.claims.claim import Claim
from karmalink.claims.local_model.answers import content_of, read_items
from karmalink.claims.local_model.building import Seen, build_claim
from karmalink.claims.local_model.endpoint import AnswerError, Post, chat_address, post_json
from karmalink.claims.local_model.prompt import PROMPT_HASH, messages
from karmalink.claims.local_model.quoting import LONGEST, find_quote
from karmalink.claims.local_model.windows import split_windows
from karmalink.claims.recognising import ReadingContext
from karmalink.core.errors import Fault, InputError

TIMEOUT_S: Final = 300.0
"""Seconds waited for one answer: a small model on a laptop writes some ten words a second. Our choice."""
_NAMES: Final = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """What a model proposed and was not taken: its quote as given, and why."""

    quote: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A stretch ``text[start:end]`` that the model gave no whole answer for, why, and what it said ("" if nothing)."""

    start: int
    end: int
    reason: str
    answer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ModelReading:
    """What a model read: claims (all ``proposed``, in the order of the text), what was refused, what stayed unread."""

    claims: tuple[Claim, ...]
    refused: tuple[Refused, ...]
    unread: tuple[Unread, ...]
    model: str
    prompt_hash: str

    def faults(self, file: str) -> tuple[Fault, ...]:
        """Tell what was refused and what was not read, as warnings."""
        found = []
        if self.refused:
            came = (
                f"{len(self.refused)} claims of {self.model} that were not taken (the first: {self.refused[0].reason})"
            )
            expected = "words that stand in the account"
            found.append(Fault(file=file, came=came, expected=expected, severity="warning"))
        for part in self.unread:
            came = f"no whole answer of {self.model} for characters {part.start} to {part.end} ({part.reason})"
            todo = "read it yourself, or ask again"
            found.append(Fault(file=file, came=came, expected="claims as JSON", todo=todo, severity="warning"))
        return tuple(found)


def read_with_model(
    account: Account,
    context: ReadingContext,
    endpoint: str,
    model: str,
    *,
    allow_remote: bool = False,
    timeout_s: float = TIMEOUT_S,
    progress: Callable[[int, int], None] | None = None,
    post: Post = post_json,
) -> ModelReading:
    """Let a language model propose the claims of an account.

    Parameters
    ----------
    account
        What was said. It is sent to the server.
    context
        The lost thing, the first era, names on record, what a mile is.
    endpoint
        Base address of an OpenAI-compatible server, such as ``http://127.0.0.1:11434/v1``.
    model
        The model's name, as the server knows it.
    allow_remote
        Whether the server may be another computer: testimony is confidential.
    timeout_s
        Seconds to wait for each answer.
    progress
        Called with the code points read and all of them.
    post
        How JSON is posted.

    Returns
    -------
    ModelReading
        Only claims whose quote stands in the account, word for word; ``claim.quote == text[start:end]``. Model and
        prompt stand in each claim's note. A server that fails leaves the stretch in ``unread``.

    Raises
    ------
    InputError
        If the address is none, or lies on another computer without leave, or the model has no name.

    Examples
    --------
    >>> from karmalink.accounts.read import read_account_file
    >>> account, = read_account_file("a.md", b"We hid it near the ford. It rained.")
    >>> said = '{"claims": [{"quote": "hid it near the ford", "relation": "near", "landmarks": ["the ford"]}]}'
    >>> reading = read_with_model(account, ReadingContext(lost="it", first_era="then"), "http://localhost:1/v1", "m",
    ...     post=lambda url, body, timeout: {"choices": [{"message": {"content": said}}]})
    >>> reading.claims[0].quote, reading.claims[0].where.anchor.name, reading.claims[0].status.value
    ('hid it near the ford', 'the ford', 'proposed')
    """
    if not model.strip():
        raise InputError([Fault(file="model", came="no name", expected="the name the server knows the model by")])
    asking = _Asking(account, context, chat_address(endpoint, allow_remote=allow_remote), model, timeout_s, post)
    spans = split_windows(account.text)
    for number, (start, end) in enumerate(spans):
        asking.window(start, end)
        if progress:
            progress(end, len(account.text))
        if asking.silent:
            rest = ((low, high) for low, high in spans[number + 1 :])
            asking.unread += [
                Unread(start=low, end=high, reason="not asked: the server is silent") for low, high in rest
            ]
            break
    return ModelReading(
        claims=tuple(sorted(asking.claims.values(), key=lambda claim: (claim.start, claim.end, claim.id))),
        refused=tuple(dict.fromkeys(asking.refused)),
        unread=tuple(asking.unread),
        model=model,
        prompt_hash=PROMPT_HASH,
    )


class _Asking:
    """One account being read: what has been found so far."""

    def __init__(
        self, account: Account, context: ReadingContext, url: str, model: str, timeout_s: float, post: Post
    ) -> None:
        self.account, self.context = account, context
        self.url, self.model, self.timeout_s, self.post = url, model, timeout_s, post
        self.turns: tuple[Turn, ...] = guess_turns(account.text, account.speakers)
        self.note = f"model {model}, prompt {PROMPT_HASH[:12]}"
        self.claims: dict[str, Claim] = {}
        self.refused: list[Refused] = []
        self.unread: list[Unread] = []
        self.silent = False

    def window(self, start: int, end: int) -> None:
        text = self.account.text[start:end]
        if not text.strip():
            return
        try:
            content = content_of(self._answer(text))
        except AnswerError as reason:
            self.unread.append(Unread(start=start, end=end, reason=str(reason)))
            self.silent = reason.absent
            return
        found = read_items(content)
        if found.trouble:
            self.unread.append(Unread(start=start, end=end, reason=found.trouble, answer=content))
        taken: set[tuple[int, int]] = set()
        for item in found.items:
            self._item(item, start, end, taken)

    def _answer(self, text: str) -> Any:
        near = [name for name in self.context.places if name in text][:_NAMES]
        body: dict[str, Any] = {
            "model": self.model,
            "messages": messages(text, near),
            "temperature": 0,
            "stream": False,
        }
        try:
            return self.post(self.url, body | {"response_format": {"type": "json_object"}}, self.timeout_s)
        except AnswerError as reason:
            if reason.code not in (400, 422):  # a server that does not know how to be held to JSON
                raise
            return self.post(self.url, body, self.timeout_s)

    def _item(self, item: Any, start: int, end: int, taken: set[tuple[int, int]]) -> None:
        quote = item.get("quote") if isinstance(item, Mapping) else None
        if not isinstance(item, Mapping) or not isinstance(quote, str) or not quote.strip():
            self.refused.append(Refused(quote="" if not isinstance(quote, str) else quote, reason="no quote"))
            return
        if len(quote) > LONGEST:
            reason = f"a quote of {len(quote)} characters; a claim has at most {LONGEST}"
            self.refused.append(Refused(quote=quote, reason=reason))
            return
        span = find_quote(self.account.text, quote, start, end, taken=frozenset(taken))
        if span is None:
            self.refused.append(Refused(quote=quote, reason="its words do not stand in the account"))
            return
        taken.add(span)
        if not is_witness_speaking(self.turns, span[0]):
            self.refused.append(Refused(quote=quote, reason="the words are not the witness's"))
            return
        seen = Seen(item=item, account=self.account, start=span[0], end=span[1], low=start, high=end)
        claim = build_claim(seen, self.context, self.note)
        self.claims.setdefault(claim.id, claim)
