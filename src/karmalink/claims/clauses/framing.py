"""How each clause of a sentence is said: asserted or not, denied, with which doubt, and how the teller knows.

A frame ("my aunt told me that", "I think", "I dreamt that") asserts nothing itself; it colours the clauses that it governs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from karmalink.claims.claim import Basis, Polarity
from karmalink.claims.clauses.clause import Clause, Role
from karmalink.claims.clauses.splitting import Piece, correction, split, subject_start
from karmalink.claims.clauses.verb_forms import ACT_OF, DREAMING, TELLING, THINKING, Act
from karmalink.claims.clauses.verb_groups import DETERMINERS, PREPOSITIONS, SUBJECTS
from karmalink.claims.manner import HEDGES, NOT_DENIAL, NUMBER_DOUBT, WRONG
from karmalink.claims.numerals import SMALL, TENS
from karmalink.claims.tokens import WORD, Token

_FIRST: Final = frozenset(["i", "we"])
_WRITINGS: Final = frozenset(
    """
    letter letters book books newspaper paper papers ledger log logbook inscription diary chronicle register
    report map chart sign stone plaque journal document notebook entry deed record records list note page
    article telegram
    """.split()
)
_READS: Final = frozenset(
    """
    read say state mention record report show give write note list mark claim
    """.split()
)
_PERCEPTION: Final = frozenset(
    """
    see hear watch notice observe spot sight glimpse witness smell find
    """.split()
)
_INFERRING: Final = frozenset(["conclude", "infer", "reckon", "work", "deduce", "judge", "calculate"])
_WHETHER: Final = frozenset(["whether", "if", "how", "why", "what", "where", "who", "when", "which"])
_HEARD_BY: Final = frozenset(["tell", "inform", "assure"])
_NOBODY: Final = frozenset(["nobody", "nothing", "none", "neither", "nowhere"])
_ASIDES: Final = {
    ("they", "say"): (), ("they", "said"): (), ("people", "say"): (), ("people", "said"): (), ("it", "is", "said"): (),
    ("so", "they", "say"): (), ("it", "was", "said"): (), ("the", "story", "goes"): (), ("so", "i", "heard"): (),
    ("so", "i", "was", "told"): (), ("i", "was", "told"): (), ("i", "am", "told"): (), ("i", "heard"): (),
    ("by", "all", "accounts"): (), ("so", "the", "story", "goes"): (), ("i", "have", "heard"): (),
}  # fmt: skip
_UNASSERTED: Final = frozenset(["will", "shall", "should", "won", "shouldn"])


@dataclass(frozen=True, slots=True)
class Frame:
    """What governs the clauses behind it."""

    basis: Basis | None = None
    chain: tuple[str, ...] = ()
    hedges: tuple[tuple[str, ...], ...] = ()
    denied: bool = False
    idle: bool = False
    nested: bool = False


NO_FRAME: Final = Frame()


def read_clauses(text: str, tokens: Sequence[Token], *, dreaming: bool = False) -> tuple[Clause, ...]:
    """Read the clauses of one sentence; spans are code points of ``text``.

    Parameters
    ----------
    text : str
        The whole account's.
    tokens : sequence of Token
        Those of the sentence.
    dreaming : bool
        Whether the sentence tells a dream.

    Examples
    --------
    >>> from karmalink.claims.tokens import tokenise
    >>> said = "My aunt told me that the ferryman never crossed the river."
    >>> [(c.role.value, c.basis.value, c.polarity.value, c.chain) for c in read_clauses(said, tokenise(said))]
    [('frame', 'unstated', 'affirmed', ()), ('asserted', 'heard', 'denied', ('My aunt',))]
    """
    pieces = split(tokens)
    question = any(t.low == "?" for t in tokens[-3:])
    frame = _opening(text, tokens)
    dreamt = dreaming
    clauses: list[Clause] = []
    first_person: bool | None = None
    for n, piece in enumerate(pieces):
        following = pieces[n + 1] if n + 1 < len(pieces) else None
        mine = _first_person(tokens, piece, first_person)
        base = piece.group.base
        opened = _frame_of(text, tokens, piece, following, frame, mine)
        if opened is not None:
            frame = opened
            clauses.append(_plain(text, tokens, piece, Role.FRAME))
            continue
        if base in DREAMING:
            dreamt = True
            clauses.append(_plain(text, tokens, piece, Role.FRAME))
            continue
        clause = _asserted(text, tokens, piece, frame, mine)
        if question:
            clause = replace(clause, role=Role.QUESTION)
        if dreamt and clause.role is Role.ASSERTED and clause.basis is not Basis.HEARD:
            clause = replace(clause, basis=Basis.DREAMT)
        clauses.append(clause)
        if clause.role is Role.ASSERTED:
            first_person = mine
        if frame.idle or (following is not None and following.apart):
            frame = replace(frame, idle=False, denied=False) if frame.idle else frame
    return tuple(clauses)


def _opening(text: str, tokens: Sequence[Token]) -> Frame:
    """Words that colour a whole sentence: "according to the ferryman", "they say" as an aside, "in the ledger it says"."""
    words = [t.low for t in tokens]
    for i, word in enumerate(words):
        if word == "according" and words[i + 1 : i + 2] == ["to"]:
            end = next((k for k in range(i + 2, len(words)) if tokens[k].kind != WORD), len(words))
            name = text[tokens[i + 2].start : tokens[end - 1].end] if end > i + 2 else ""
            read = bool(_WRITINGS & set(words[i + 2 : end]))
            return Frame(basis=Basis.READ if read else Basis.HEARD, chain=() if read or not name else (name,))
        if word in {"they", "people", "it", "so", "the", "i", "by"} and (
            i == 0 or words[i - 1] in {",", "(", "—", "–"}
        ):
            for aside in _ASIDES:
                after = i + len(aside)
                if tuple(words[i:after]) == aside and (
                    after >= len(words) or words[after] in {",", ".", ")", "—", "–", "!", ";"}
                ):
                    return Frame(basis=Basis.HEARD)
    return NO_FRAME


def _frame_of(
    text: str, tokens: Sequence[Token], piece: Piece, following: Piece | None, frame: Frame, mine: bool
) -> Frame | None:
    """The frame that a piece is, or None when it asserts something itself."""
    base, denied = piece.group.base, piece.group.denied
    governs = following is not None and _is_complement(tokens, piece, following)
    words = {t.low for t in tokens[piece.first : piece.after]}
    writing = bool(words & _WRITINGS)
    if base in _READS and governs and (writing or base == "read"):
        return Frame(basis=Basis.READ, hedges=_hedges(tokens, piece))
    if base == "have" and "it" in words and "from" in words and governs:
        return _had_from(text, tokens, piece, frame)
    if base == "write" and words & {"me", "us"} and not governs:
        return Frame(idle=True)
    if base in TELLING:
        return _telling(text, tokens, piece, frame, mine=mine, governs=governs)
    if base in THINKING:
        unknown = following is not None and following.lead in _WHETHER and governs
        basis = Basis.INFERRED if base in _INFERRING else frame.basis
        hedged = _hedges(tokens, piece)
        if not hedged and base in {
            "think",
            "believe",
            "suppose",
            "guess",
            "imagine",
            "assume",
            "reckon",
            "fancy",
            "hope",
            "doubt",
        }:
            hedged = (("i", "think"),)
        raising = denied and base in {"think", "believe", "suppose", "imagine", "recall", "remember"}
        idle = (unknown and (denied or base in {"wonder", "know", "forget"})) or base in {"hope", "wonder"}
        return Frame(
            basis=basis, chain=frame.chain, hedges=(*frame.hedges, *hedged),
            denied=raising and base not in {"recall", "remember"}, idle=idle or not governs,
        )  # fmt: skip
    if (
        base in _PERCEPTION
        and governs
        and following is not None
        and following.lead in {"that", "how", "where"}
        and base != "hear"
    ):
        return Frame(basis=Basis.SAW if mine else frame.basis, chain=frame.chain)
    if base in {"seem", "appear"} and governs:
        return Frame(basis=frame.basis, chain=frame.chain, hedges=(("seemed",),))
    if base == "be" and governs and words & {"sure", "certain", "possible", "likely", "probable", "true"}:
        return Frame(
            basis=frame.basis,
            chain=frame.chain,
            hedges=_hedges(tokens, piece) or ((("not", "sure"),) if denied else ()),
        )
    return None


def _telling(
    text: str, tokens: Sequence[Token], piece: Piece, frame: Frame, *, mine: bool, governs: bool
) -> Frame | None:
    base = piece.group.base
    words = [t.low for t in tokens[piece.first : piece.after]]
    heard_of = base == "hear" and not governs and mine
    if heard_of and not {"from", "that", "of"} & set(words):
        return None  # "I heard the bell" is perception
    passive = piece.group.passive or base in {"hear", "learn"}
    if mine and not passive:
        return Frame(basis=frame.basis, chain=frame.chain) if governs else None
    teller = _by(text, tokens, piece) if passive else _subject_text(text, tokens, piece)
    chain = (*frame.chain, *((teller,) if teller and teller.casefold() not in _VAGUE_TELLERS else ()))
    untold = piece.group.denied or (teller.casefold() in _NOBODY | {"no one"})
    return Frame(
        basis=Basis.HEARD, chain=chain, hedges=_hedges(tokens, piece), denied=base == "deny", idle=untold or not governs
    )


def _had_from(text: str, tokens: Sequence[Token], piece: Piece, frame: Frame) -> Frame:
    """``The padre had it from a farmer's wife that ...``: two tellers."""
    tellers = (_subject_text(text, tokens, piece), _by(text, tokens, piece))
    chain = (*frame.chain, *(one for one in tellers if one and one.casefold() not in _VAGUE_TELLERS))
    return Frame(basis=Basis.HEARD, chain=chain, idle=piece.group.denied)


_VAGUE_TELLERS: Final = frozenset(
    """
    they people it one some we i you others everybody everyone that which who
    """.split()
)


def _is_complement(tokens: Sequence[Token], piece: Piece, following: Piece) -> bool:
    """Whether the next piece is what is told or thought: "that ...", "where ...", a quotation, or nothing in between."""
    if following.lead in {"that", "how", "where", "what", "whether", "if", "who", "which", "why"}:
        return following.lead not in {"who", "which"} or tokens[piece.after - 1].low in {"me", "us", "know", "say"}
    if following.lead:
        return False
    between = [t.low for t in tokens[piece.after : following.first]]
    return not between or any(sign in between for sign in (":", ",", '"', "“", "”", "'", "‘", "«"))


def _asserted(text: str, tokens: Sequence[Token], piece: Piece, frame: Frame, mine: bool) -> Clause:
    group = piece.group
    words = [t.low for t in tokens[piece.first : piece.after]]
    hedges = (*frame.hedges, *_hedges(tokens, piece))
    must = group.modal == "must" or ("had", "to", "be") in zip(words, words[1:], words[2:], strict=False)
    basis = frame.basis
    if basis is None:
        if must:
            basis = Basis.INFERRED
        elif mine and group.base in _PERCEPTION - {"find"}:
            basis = Basis.SAW
        else:
            basis = Basis.DID if mine else Basis.UNSTATED
    denied = _denied(words, group.denied) != frame.denied
    if group.base == "be" and WRONG & set(words[-3:]):
        denied = not denied
    role = Role.ASSERTED
    if piece.lead in {"if", "unless", "whether", "lest"} or "if" in words[:1]:
        role = Role.CONDITION
    elif frame.idle or group.modal in _UNASSERTED or _says_nothing(tokens, piece, words, mine=mine):
        role = Role.IDLE
    clause = _plain(text, tokens, piece, role)
    return replace(
        clause,
        polarity=Polarity.DENIED if denied else Polarity.AFFIRMED,
        basis=basis,
        hedge="; ".join(dict.fromkeys(" ".join(h).replace(" t ", "'t ") for h in hedges)),
        certainty=min((HEDGES.get(h, 0.7) for h in hedges), default=None),
        chain=frame.chain if basis is Basis.HEARD else (),
    )


def _says_nothing(tokens: Sequence[Token], piece: Piece, words: Sequence[str], *, mine: bool) -> bool:
    """What a teller cannot or may not say, what "you" do in general, how old somebody was: nothing to check."""
    group = piece.group
    if mine and group.modal in {"cannot", "can", "may"} and group.base not in _PERCEPTION:
        return True
    before = [t.low for t in tokens[piece.first : group.first]]
    if before[-1:] == ["you"]:
        return True
    if group.base in {"speak", "talk"} and {"of", "about"} & set(words):
        return True
    return group.base == "be" and before[-1:] == ["i"] and _is_age(words[words.index("i") + 2 :])


def _is_age(words: Sequence[str]) -> bool:
    return 0 < len(words) <= 4 and all(
        w in SMALL or w in TENS or w in _OF_AGE or w.isdigit() or w == "-" for w in words
    )


_OF_AGE: Final = frozenset(["years", "year", "old", "about", "then", "only", "just", "perhaps", "still"])


def _plain(text: str, tokens: Sequence[Token], piece: Piece, role: Role) -> Clause:
    group = piece.group
    back = correction(tokens, piece.first, piece.after)
    start, end = tokens[piece.first].start, tokens[max(back or piece.after, piece.first + 1) - 1].end
    return Clause(
        start=start, end=end, role=role, verb=group.base,
        act=_act(tokens, piece), polarity=Polarity.AFFIRMED, basis=Basis.UNSTATED,
        subject=_subject(tokens, piece), object=_object(tokens, piece), passive=group.passive, apart=piece.apart,
    )  # fmt: skip


_PARTICLES: Final = {
    ("dig", "up"): Act.TAKE, ("dig", "out"): Act.FIND, ("go", "down"): Act.SINK, ("pass", "away"): Act.DIE,
    ("go", "under"): Act.SINK, ("set", "out"): Act.GO, ("set", "off"): Act.GO, ("come", "upon"): Act.FIND,
    ("come", "across"): Act.FIND, ("run", "aground"): Act.OTHER, ("put", "up"): Act.MAKE, ("turn", "up"): Act.FIND,
    ("blow", "up"): Act.BREAK, ("burn", "down"): Act.BREAK, ("pick", "up"): Act.TAKE, ("hand", "over"): Act.GIVE,
    ("be", "born"): Act.OTHER,
}  # fmt: skip


def _act(tokens: Sequence[Token], piece: Piece) -> Act:
    group = piece.group
    behind = [t.low for t in tokens[group.main + 1 : min(group.main + 4, piece.after)]]
    for particle in behind:
        if (group.base, particle) in _PARTICLES:
            return _PARTICLES[group.base, particle]
    if group.base == "move" and not group.passive and _object(tokens, piece) is None:
        return Act.GO
    return ACT_OF.get(group.base, Act.OTHER)


def _first_person(tokens: Sequence[Token], piece: Piece, inherited: bool | None) -> bool:
    """Whether the teller is an actor; a clause without a subject of its own has that of the clause before."""
    before = [t.low for t in tokens[piece.first : piece.group.first]]
    if not before and piece.lead in {"and", "but", "then", "or", ""} and piece.first == piece.group.first:
        return bool(inherited)
    subject = _subject(tokens, piece)
    if subject is None:
        return bool(inherited) if not any(t in SUBJECTS for t in before) else False
    inside = [t.low for t in tokens[piece.first : piece.group.first] if subject[0] <= t.start]
    return bool(_FIRST & set(inside)) and not (
        inside[-1:]
        and inside[-1] not in _FIRST | {"all", "both", "ourselves", "myself", "also", "then", "never", "still", "once"}
        and "and" not in inside
    )


def _subject(tokens: Sequence[Token], piece: Piece) -> tuple[int, int] | None:
    begin = subject_start(tokens, piece.first, piece.group.first)
    if begin is None or begin >= piece.group.first:
        return None
    end = piece.group.first
    while end > begin + 1 and tokens[end - 1].low.endswith("ly"):
        end -= 1
    return tokens[begin].start, tokens[end - 1].end


def _subject_text(text: str, tokens: Sequence[Token], piece: Piece) -> str:
    span = _subject(tokens, piece)
    return text[span[0] : span[1]] if span else ""


def _by(text: str, tokens: Sequence[Token], piece: Piece) -> str:
    """The teller of a passive frame: "told by", "heard from"."""
    for j in range(piece.group.after, piece.after):
        if tokens[j].low in {"by", "from"}:
            end = j + 1
            while end < piece.after and tokens[end].kind == WORD and tokens[end].low not in PREPOSITIONS:
                end += 1
            return text[tokens[j + 1].start : tokens[end - 1].end] if end > j + 1 else ""
    return ""


def _object(tokens: Sequence[Token], piece: Piece) -> tuple[int, int] | None:
    """The noun phrase right behind the verb."""
    if piece.group.passive:
        return _subject(tokens, piece)
    j = piece.group.after
    end = j
    while (
        end < piece.after and tokens[end].kind == WORD and tokens[end].low not in PREPOSITIONS - {"of"} and end - j < 8
    ):
        if end > j and tokens[end].low in DETERMINERS - {"of", "s"} and tokens[end - 1].low not in DETERMINERS:
            break
        end += 1
    return (tokens[j].start, tokens[end - 1].end) if end > j else None


def _hedges(tokens: Sequence[Token], piece: Piece) -> tuple[tuple[str, ...], ...]:
    """Words of doubt of a piece, the number's own "about" left out."""
    said = [t.low for t in tokens[max(0, piece.first - 3) : piece.after] if t.low not in {"'", "’"}]
    if piece.first and tokens[piece.first - 1].low not in {"perhaps", "maybe", "possibly", "probably"}:
        said = [t.low for t in tokens[piece.first : piece.after] if t.low not in {"'", "’"}]
    found, i = [], 0
    while i < len(said):
        hit = next((tuple(said[i : i + n]) for n in (3, 2, 1) if tuple(said[i : i + n]) in HEDGES), None)
        if hit is not None and HEDGES[hit] != NUMBER_DOUBT:
            found.append(hit)
        i += len(hit) if hit else 1
    return tuple(dict.fromkeys(found))


def _denied(words: Sequence[str], group_denied: bool) -> bool:
    pairs = list(zip(words, [*words[1:], ""], strict=True))
    if group_denied:
        excused = any(pair in NOT_DENIAL for pair in pairs if pair[0] in {"not", "t"})
        return not excused
    for one, two in pairs:
        if one in _NOBODY or (one, two) == ("no", "one") or one == "never":
            return one not in {"nothing"} or two != "but"
        if one == "no" and (one, two) not in NOT_DENIAL and two not in {"", ",", ".", "doubt", "matter", "sooner"}:
            return True
    return False
