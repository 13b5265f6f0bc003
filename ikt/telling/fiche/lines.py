"""Lines to take: what the post and the team supplied, and never anything made of policy that is old."""

from __future__ import annotations

from ikt.telling.document import Block, Bullets, Line, Paragraph, Part, Strong
from ikt.telling.fiche.desk import Desk


def lines_to_take(desk: Desk) -> Part:
    """The main message, if time allows, if asked; where there are none, who is to supply them."""
    blocks: list[Block] = []
    stale, renewed = False, desk.unfilled("talking_points")
    for key in ("certain", "possible", "defensive"):
        told = desk.supplied(key)
        fresh: list[Line] = [(one.text, *desk.supplied_by(one)) for one in told if desk.fresh(one.source)]
        stale = stale or len(fresh) < len(told)
        if fresh:
            blocks += [Paragraph((Strong(desk.say(key)),)), Bullets(tuple(fresh))]
    if stale:
        blocks.append(Paragraph((desk.say("lines_stale", who=desk.suppliers), *renewed)))
    elif not blocks:
        key = "lines_old" if desk.old and desk.until is not None else "lines_none"
        blocks.append(Paragraph((desk.say(key, who=desk.suppliers), *renewed)))
    return Part("lines", desk.say("lines"), tuple(blocks))
