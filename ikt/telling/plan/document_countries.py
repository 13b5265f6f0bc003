"""Parts of the multi-year plan on countries: one paragraph for each in it, and who is not in it."""

from __future__ import annotations

from collections.abc import Sequence

from ikt.deciding.posture import Means, Posture
from ikt.model.plan import Fit
from ikt.model.strategy import Instrument, Item
from ikt.telling.document import Block, Bullets, Inline, Line, Paragraph, Part, Strong
from ikt.telling.language.phrases import capital, enumerate_words
from ikt.telling.plan.briefing import Briefing
from ikt.telling.plan.instruments import open_question
from ikt.telling.plan.sentences import unsettled


def countries(b: Briefing) -> Part:
    """What holds for all of them once, then one paragraph for each country in the plan."""
    inside = [(one, means) for one, means in b.facts.postures if one.inside]
    shared = _shared(inside)
    lead: list[str] = []
    for name, items in shared.items():
        words = enumerate_words([b.named(fit, item) for fit, item in items], b.lang)
        if words:
            lead.append(b.say("everywhere", posture=b.posture.say(name), list=words))
    lone = [one.row for one, means in inside if not means.regions]
    if lone:
        lead.append(b.say("carried_none", list=b.plan.countries(b.plan.by_name(lone))))
    owners = {one.row: _owner(b, one.row) for one, _ in inside}
    if not any(owners.values()):
        lead.append(b.say("owner_none"))
    asked = _open_questions(b, inside)
    if asked:
        lead.append(b.say("open_questions"))
    blocks: list[Block] = [Paragraph((" ".join(lead),))] if lead else []
    blocks += [Bullets(asked)] if asked else []
    for one, means in inside:
        line: list[Inline] = [Strong(f"{b.plan.country(one.row)}. "), " ".join(b.posture.why(one))]
        if means.arrange:
            listed = "; ".join(condition.text.say(b.lang) for condition, _ in means.arrange)
            line.append(b.say("arranged", list=listed))
        instruments = [pair for pair in means.instruments if pair not in shared[one.name]]
        if instruments:
            listed = enumerate_words([b.named(fit, item) for fit, item in instruments], b.lang)
            line.append(b.say("fits", list=listed))
        if means.unsure:
            listed = enumerate_words([b.named(fit, item) for fit, item in means.unsure], b.lang)
            line.append(b.say("to_find_out", list=listed))
        line += _stopped(b, means)
        if means.regions:
            regions = " ".join(item.text.say(b.lang) for item in means.regions)
            line.append(b.say("carried", list=regions))
            notes = [note for item in means.regions for note in b.note_of(item)]
            line += dict.fromkeys(notes)
        if owners[one.row]:
            line.append(b.say("owner", owner=owners[one.row]))
        blocks.append(Paragraph(tuple(line)))
    return Part("countries", b.say("countries"), tuple(blocks))


def _shared(inside: Sequence[tuple[Posture, Means]]) -> dict[str, list[tuple[Fit, Item]]]:
    """By posture, the instruments that fit every country in the plan with it."""
    made: dict[str, list[tuple[Fit, Item]]] = {}
    for one, means in inside:
        before = made.get(one.name, list(means.instruments))
        made[one.name] = [pair for pair in before if pair in means.instruments]
    return made


def _open_questions(b: Briefing, inside: Sequence[tuple[Posture, Means]]) -> tuple[Line, ...]:
    """What to find out before an instrument can be offered, once for all countries, each with its source."""
    asked = {item.id: (fit, item) for _, means in inside for fit, item in means.unsure}
    lines: list[Line] = []
    for fit, item in asked.values():
        own = item.eligible if isinstance(item, Instrument) else None
        question = b.say("open_question", name=b.named(fit, item), question=open_question(item, b.lang))
        text = f". {own.text.say(b.lang)}" if own is not None else "."
        lines.append((question + text, *b.note_of(own or item)))
    return tuple(lines)


def _stopped(b: Briefing, means: Means) -> list[Inline]:
    """What safeguards below their threshold keep from a country, those with the same ones together."""
    return [
        b.say(
            "stopped",
            guards=enumerate_words(b.posture.names_of_guards(ids), b.lang),
            list=enumerate_words([b.named(one.fit, one.item) for one in kept], b.lang),
        )
        for ids, kept in means.stopped_by().items()
    ]


def _owner(b: Briefing, row: int) -> str | None:
    profile = b.a.units[row].profile
    return profile.brief.owner if profile is not None and profile.brief is not None else None


def outside(b: Briefing) -> Part:
    """Who is not in the plan and has a posture all the same, by posture."""
    items: list[Line] = []
    for name in ("conditions", "keep", "wind_down"):
        rows = [one.row for one, _ in b.facts.postures if one.name == name and not one.inside]
        if rows:
            words = f"{capital(b.posture.say(name))}: "
            line: list[Inline] = [Strong(words), b.plan.countries(b.plan.by_name(rows)) + "."]
            if name == "keep":
                line.append(" " + b.posture.say("keep_means"))
            if name == "wind_down":
                line.append(" " + b.posture.say("not_closed"))
                line += b.cited("wound_down_not_closed")
                line += [
                    " " + sentence for sentence in unsettled(b.plan, [one for one, _ in b.facts.postures])
                ]
            items.append(tuple(line))
    return Part("others", b.say("others"), (Bullets(tuple(items)),) if items else ())
