"""The address of a model's server: checked, so that testimony leaves this computer only when somebody says so."""

from __future__ import annotations

import ipaddress
import json
from collections.abc import Callable, Mapping
from http.client import HTTPException
from typing import Any, Final
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, ProxyHandler, Request, build_opener

from karmalink.core.errors import Fault, InputError

Post = Callable[[str, Mapping[str, Any], float], Any]
"""Posts JSON to an address and gives the JSON of the answer: ``post(url, body, timeout_s)``; `AnswerError` if it cannot."""

_LARGEST: Final = 5_000_000
_SHOWN: Final = 200


class AnswerError(Exception):
    """A server that gave no answer. ``code`` is its HTTP status if it spoke; ``absent`` when nobody is there at all."""

    def __init__(self, message: str, code: int | None = None, *, absent: bool = False) -> None:
        super().__init__(message)
        self.code, self.absent = code, absent


def chat_address(endpoint: str, *, allow_remote: bool = False) -> str:
    """Give the address to which questions are posted.

    Parameters
    ----------
    endpoint
        The server's base address, as servers print it ("http://127.0.0.1:11434/v1").
    allow_remote
        Whether the server may be another computer.

    Raises
    ------
    InputError
        If it is no http address, or lies on another computer and ``allow_remote`` is not set.

    Examples
    --------
    >>> chat_address("http://127.0.0.1:11434/v1/")
    'http://127.0.0.1:11434/v1/chat/completions'
    """
    try:
        parts = urlsplit(endpoint.strip())
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port, parts = "", None, urlsplit("")
    if parts.scheme not in ("http", "https") or not host:
        raise _refused(endpoint, "an address such as http://127.0.0.1:11434/v1", "")
    if not allow_remote and not _is_own(host):
        todo = "run the model here, or allow it (allow_remote) once everybody who spoke has agreed to that"
        raise _refused(f"{endpoint!r}, another computer", "this computer (127.0.0.1): testimony is confidential", todo)
    del port
    path = parts.path.rstrip("/")
    return (
        f"{parts.scheme}://{parts.netloc}{path if path.endswith('/chat/completions') else path + '/chat/completions'}"
    )


def post_json(url: str, body: Mapping[str, Any], timeout_s: float) -> Any:
    """Post JSON; no proxy stands between this computer and itself, and no redirection is followed.

    Raises
    ------
    AnswerError
        Saying what came instead of an answer.
    """
    handlers: list[Any] = [_NoRedirect()]
    if _is_own(urlsplit(url).hostname or ""):
        handlers.append(ProxyHandler({}))
    data = json.dumps(body).encode("utf-8")
    request = Request(url, data=data, headers={"Content-Type": "application/json"}, method="POST")
    try:
        with build_opener(*handlers).open(request, timeout=timeout_s) as answer:
            raw = answer.read(_LARGEST + 1)
    except HTTPError as reason:
        with reason:
            said = reason.read(2_000).decode("utf-8", "replace")
        raise AnswerError(
            f"the server answered {reason.code}: {_short(said) or reason.reason}", reason.code
        ) from reason
    except TimeoutError as reason:
        raise AnswerError(f"no answer within {timeout_s:g} s") from reason
    except URLError as reason:
        slow = isinstance(reason.reason, TimeoutError)
        told = f"no answer within {timeout_s:g} s" if slow else f"no server there ({reason.reason})"
        raise AnswerError(told, absent=not slow) from reason
    except (OSError, HTTPException) as reason:
        raise AnswerError(f"the connection broke ({type(reason).__name__})") from reason
    if len(raw) > _LARGEST:
        raise AnswerError(f"an answer of more than {_LARGEST / 1e6:g} MB")
    try:
        return json.loads(raw)
    except (ValueError, RecursionError) as reason:
        said = _short(raw.decode("utf-8", "replace"))
        raise AnswerError(f"an answer that is not JSON: {said!r}") from reason


class _NoRedirect(HTTPRedirectHandler):
    """A server here that points elsewhere would carry testimony away."""

    def redirect_request(self, *_: Any) -> None:
        return None


def _is_own(host: str) -> bool:
    if host.casefold() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[:_SHOWN] + " ..."


def _refused(came: str, expected: str, todo: str) -> InputError:
    return InputError([Fault(file="model", came=came, expected=expected, todo=todo)])
