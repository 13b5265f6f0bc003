"""The top of a fiche: how old its policy content is, what we want there, who keeps it until when."""

from __future__ import annotations

from collections.abc import Iterator

from ikt.telling.document import Block, Box, Bullets, Line, Origin, Paragraph, Part, Strong
from ikt.telling.fiche.desk import Desk
from ikt.telling.fiche.presence import goal_lines, leading_lines, reason_lines
from ikt.telling.language.citing import written

# A message has so many lines; what does not fit in stands in the annex.
LINES = 3


def opening(desk: Desk, *, with_goals: bool = True) -> Part:
    """The line on old content, the message, and the line on owner, post and validity."""
    blocks: list[Block] = []
    if desk.old:
        words = desk.say("stale_undated")
        if desk.until is not None:
            words = desk.say("stale", date=written(desk.until, desk.lang))
        blocks.append(Box(((Strong(words),),)))
    blocks += [
        Bullets(tuple(message(desk, with_goals=with_goals))),
        Paragraph((header(desk), *_header_origins(desk))),
    ]
    return Part("message", desk.say("message"), tuple(blocks))


def header(desk: Desk) -> str:
    """Owner, post consulted and validity, in one line; what nobody recorded is said to be so."""
    brief = desk.brief
    words = [desk.say("owner", owner=brief.owner) if brief.owner else desk.say("owner_none")]
    consulted = brief.post_consulted
    if consulted is not None and consulted.first <= desk.day:
        words.append(desk.say("post_consulted", date=written(consulted, desk.lang)))
    else:
        words.append(desk.say("post_none"))
    valid = brief.valid_until
    if valid is None:
        words.append(desk.say("valid_none"))
    else:
        key = "valid_passed" if valid.last < desk.day else "valid_until"
        words.append(desk.say(key, date=written(valid, desk.lang)))
    return " ".join(words)


def _header_origins(desk: Desk) -> Iterator[Origin]:
    for name in ("owner", "post_consulted", "valid_until"):
        if getattr(desk.brief, name) is not None:
            yield Origin(desk.brief, name)
        else:
            yield from desk.unfilled(name)


def message(desk: Desk, *, with_goals: bool = True) -> list[Line]:
    """What the team and the post supplied first; then, in the past tense, what was wanted and when."""
    lines: list[Line] = [(one.text, *desk.supplied_by(one)) for one in desk.supplied("message")]
    theirs = bool(lines or desk.brief.line)
    lines += goal_lines(desk) if with_goals else []
    if not theirs:
        lines += leading_lines(desk)
    lines += choice(desk) if choice_told(desk) else []
    if not theirs:
        lines += reason_lines(desk)[: reasons_told(desk)]
        words = desk.say("message_lacks", name=desk.name, who=desk.suppliers)
        lines.append((words, *desk.unfilled("message", "line")))
    return lines


def reasons_told(desk: Desk) -> int:
    """How many of the reasons of the sources stand in the message: none beside what people supplied."""
    return 0 if desk.supplied("message") or desk.brief.line else 1


def choice_told(desk: Desk) -> bool:
    """Whether there is room for the choice of then beside what people supplied; else the annex has it."""
    return len(desk.supplied("message")) + len(desk.brief.line) < LINES


def choice(desk: Desk) -> list[Line]:
    """What the strategy said of the country, with the date of its source."""
    ikt = desk.ikt
    if ikt is None:
        return []
    source = desk.a.evidence.sources.get(ikt.choice_source or "")
    when = written(source.date, desk.lang) if source is not None else ""
    strategy = desk.say("strategy_of", date=when) if when else desk.say("strategy_undated")
    group = desk.say("as_group") if ikt.choice_by == "group" else ""
    text = desk.say(f"was_{ikt.choice}", strategy=strategy, name=desk.name, group=group)
    return [(text, *desk.of(desk.effort.choice(ikt)))]


def lacking(desk: Desk) -> Line:
    """What a post and a team can supply and did not, in one line; empty where nothing lacks."""
    asked = ("sensitivities", "system", "institutions", "funders", "agreements", "recognition", "contacts")
    bare = [name for name in asked if not desk.supplied(name)]
    words = "; ".join(desk.say(f"lacks_{name}") for name in bare)
    return (desk.say("lacking", who=desk.suppliers, list=words), *desk.unfilled(*bare)) if bare else ()


def contacts(desk: Desk, *, with_lacking: bool = True) -> Part:
    """Whom to call, by function; then what is still to be supplied."""
    items = tuple((one.text, *desk.supplied_by(one)) for one in desk.supplied("contacts"))
    blocks: list[Block] = [Bullets(items)] if items else []
    if with_lacking and (line := lacking(desk)):
        blocks.append(Paragraph(line))
    return Part("contacts", desk.say("contacts" if items else "still_lacking"), tuple(blocks))
