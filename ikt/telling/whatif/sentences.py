"""A what-if in words: who leaves and enters, from where on, what did it, how sure; then the ranks."""

from __future__ import annotations

from collections.abc import Sequence

from ikt.deciding.changes import Setting
from ikt.deciding.whatif import WhatIf
from ikt.model.base import Language
from ikt.telling.answering import answer
from ikt.telling.document import Document
from ikt.telling.whatif.changes import Changes
from ikt.telling.whatif.ranks import Ranks
from ikt.telling.whatif.reservations import Reservations
from ikt.telling.whatif.who_moves import WhoMoves

# Of so many countries of which something is supposed it is told what becomes of them.
_MOST_MINE = 4


def whatif_document(
    found: WhatIf,
    lang: Language,
    settings: Sequence[Setting] = (),
    *,
    rows: int | None = None,
    only: Sequence[int] = (),
    about: Sequence[int] = (),
) -> Document:
    """The answer to a what-if: ``settings`` are the weights that were set, ``rows`` how many to show,
    ``only`` the rows of the countries that were asked about, ``about`` those of which something is supposed.
    """
    changes = Changes(found, lang, settings)
    ranks = Ranks(found, lang, rows, only)
    policy = found.before.recipe.policy.name.say(lang)
    return answer(
        changes.say("title", changes=changes.together()),
        whatif_sentences(found, lang, settings, only=only, about=about),
        ranks.blocks(),
        lang=lang,
        as_of=found.after.recipe.as_of,
        subtitle=changes.say("title_frame", **(changes.frame() | {"policy": policy})),
        data=(ranks.data(),),
    )


def whatif_sentences(
    found: WhatIf,
    lang: Language,
    settings: Sequence[Setting] = (),
    *,
    only: Sequence[int] = (),
    about: Sequence[int] = (),
) -> list[str]:
    """The answer without its title and table, a sentence or two an item; see ``whatif_document``."""
    changes = Changes(found, lang, settings)
    moves = WhoMoves(found, changes)
    first, *rest = moves.lead()
    # Who leaves or enters is told already, and who has no rank in a sentence below.
    told = {*only, *(move.row for move in found.moves)}
    mine = [row for row in dict.fromkeys(about) if row not in told and found.after.ranked[row]]
    return [
        *map(moves.becomes, only),
        first,
        *map(moves.becomes, mine[:_MOST_MINE]),
        *rest,
        *Reservations(found, changes).told(),
    ]


def changes_sentence(found: WhatIf, lang: Language, settings: Sequence[Setting] = ()) -> str:
    """What was changed, as a sentence of its own."""
    return Changes(found, lang, settings).sentence()
