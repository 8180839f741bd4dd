"""Which nouns can hold a thing or a person: any but times, manners, people and what is no thing at all."""

from __future__ import annotations

from typing import Final

from karmalink.claims.expressions.features import is_place
from karmalink.claims.expressions.noun_phrases import NounPhrase
from karmalink.claims.expressions.tagging import Tagged
from karmalink.claims.place_expr import Form

_NO_HOLD: Final = frozenset(
    """
    fact way direction lunch dinner breakfast supper meal rest case order mind hurry name names memory dream
    dreams charge favour favor return search turn line secret silence fear tears pieces two three all full time
    end truth life death war peace rain dark darkness cold heat sun moonlight light snow storm fog wind labour
    labor trouble danger need debt love anger pain prayer reply answer question words word story report account
    opinion view experience service power company number course addition front back first last least most best
    once ease risk work play random dusk dawn night day noon sunset sunrise midnight evening morning afternoon
    date moment age hour behalf purpose fire duty guard foot horseback demand loan sale credit trial strike
    holiday leave average whole contrary other others same one ones me him her us them it you myself himself
    herself themselves itself ourselves what which who whom whose that this those these there here father mother
    brother sister uncle aunt grandmother grandfather son daughter cousin wife husband man woman men women boy
    girl child children people person soldier soldiers monk monks nun nuns priest abbot dealer friend friends
    neighbour neighbours neighbor neighbors villager villagers officer officers teacher doctor nurse sailor
    captain ferryman fisherman farmer somebody someone nobody everyone anybody english khmer french german thai
    latin chinese russian spanish colour color gold silver bronze wood money accident mistake chance hand luck
    surprise habit means reason sort kind kinds times bit pounds dollars francs riels century years year months
    month weeks week days hours minutes price cost weight size length width height depth feet metres meters
    yards inches miles paces kilometres hunger fever cholera sickness rage shame despair detail vain general
    particular fashion style manner sound noise voice song tune thought idea belief hope doubt sleep breath
    haste flight battle fight fighting attack raid visit journey trip voyage walk march dig digging dive harvest
    funeral wedding festival feast ceremony mass meeting hearing inquiry session interview law rule laws orders
    """.split()
)
"""Heads that hold nothing (our choice)."""


def could_hold(tagged: Tagged, mark: NounPhrase) -> bool:
    """Whether a phrase may be the landmark of a thing that is in, on, under or behind it."""
    tokens = tagged.tokens
    head = tokens[mark.head].low
    if mark.form is Form.NAMED:
        return (
            tokens[mark.core].low.rstrip(".") not in {"mr", "mrs", "miss", "dr", "captain", "corporal", "god"}
            and len(head) > 1
        )
    if head in _NO_HOLD:
        return False
    # "on top", "at sea": a bare noun holds only where it is a place.
    return mark.first < mark.core or is_place(mark.kind) or head.endswith("s")
