"""The annex to a letter to parliament, on the choice as a whole: no score, no place, no person.

It holds no picture and tells nothing by colour, so that all of it can be heard as well as seen.
"""

from __future__ import annotations

from ikt.assessing.explaining import missing_judgements
from ikt.assessing.filling import STRENGTHS
from ikt.model.criteria import Indicator
from ikt.model.policy import Threshold
from ikt.telling.assessed.account import inputs, with_abbreviations
from ikt.telling.assessed.bands import by_the_line, who_is_certain
from ikt.telling.assessed.judged import narrow_lines
from ikt.telling.document import Block, Bullets, Document, Line, Paragraph, Part, Strong, Table
from ikt.telling.language import numbers
from ikt.telling.language.citing import cite
from ikt.telling.language.phrases import number_word
from ikt.telling.parliament.choice import choice, taken_on
from ikt.telling.parliament.ground import Decided as Decided
from ikt.telling.parliament.ground import ParliamentTeller

# Of the strategy how to weigh a country before working with it, in the order in which it is told.
_SECURITY = (
    "chances_and_risks", "preferred_partners", "values_and_security", "funding_warning",
    "security_with_europe", "inn_knowledge_security", "vulnerable_countries",
)  # fmt: skip


def parliament(teller: ParliamentTeller, *, marking: str = "") -> Document:
    """The whole document, from what the teller knows."""
    # In reading order, since a source is cited in full where it is met first.
    parts = [
        choice(teller),
        _certainty(teller),
        _security(teller),
        _method(teller),
        _criteria(teller),
        _judgements(teller),
        _unknown(teller),
        _sources(teller),
        _check(teller),
    ]
    told = with_abbreviations(teller.lang, teller.strategy, [part for part in parts if part.blocks])
    date = numbers.day(teller.a.recipe.as_of, teller.lang)
    return Document(
        teller.say("title"),
        teller.say("subtitle", whom=_whom(teller), date=date),
        teller.lang,
        teller.a.recipe.as_of.isoformat(),
        running=teller.say("running", date=date),
        parts=tuple(Part(part.id, part.title, part.blocks, number) for number, part in enumerate(told, 1)),
        marking=marking,
    )


def _whom(teller: ParliamentTeller) -> str:
    """The parliament as the strategy calls it."""
    own = teller.strategy.parliament if teller.strategy is not None else None
    return own.say(teller.lang) if own is not None else teller.say("parliament")


def _part(teller: ParliamentTeller, key: str, lines: list[Line], *blocks: Block) -> Part:
    bullets: tuple[Block, ...] = (Bullets(tuple(lines)),) if lines else ()
    return Part(key, teller.say(key), (*bullets, *blocks))


def _certainty(teller: ParliamentTeller) -> Part:
    """Where the countries lie to the line, in bands, and who is certain: as the fiche and overview say it."""
    a = teller.a
    certain = who_is_certain(a, teller.lang)
    if not len(a.order()):
        return _part(teller, "certainty", [(teller.say("none_ranked") + ".",)])
    if not teller.sure.standings:
        return _part(teller, "certainty", [(text,) for text in (teller.say("no_bands"), certain) if text])
    simulated = teller.say(
        "simulated",
        draws=numbers.figure(teller.sure.draws, teller.lang),
        part=teller.percent(teller.sure.part, 0),
    )
    rows = []
    for band, there in by_the_line(a, teller.sure, teller.lang).items():
        names = teller.countries(there) if there else teller.say("nobody")
        rows.append(((teller.say(f"band_{band}"),), (names,)))
    heads = (teller.say("head_band"), teller.say("head_countries"))
    table = Table(teller.say("bands_caption"), heads, ("text", "text"), tuple(rows))
    texts = (simulated, f"{teller.say('stricter')} {certain}", teller.say("no_places"))
    first, *others = (Paragraph((text,)) for text in texts)
    return Part("certainty", teller.say("certainty"), (first, table, *others))


def _security(teller: ParliamentTeller) -> Part:
    """What the strategy asks of whoever works with a country, and what the safeguards say of the chosen."""
    known = {item.id: item for item in teller.strategy.security} if teller.strategy is not None else {}
    items: list[Line] = [
        (
            Strong(f"{item.name.say(teller.lang) if item.name else item.id}: "),
            item.text.say(teller.lang),
            *teller.note_of(item),
        )
        for item in (known[name] for name in _SECURITY if name in known)
    ]
    rows = tuple(
        _safeguard(teller, name, threshold) for name, threshold in teller.a.recipe.policy.safeguards.items()
    )
    heads = tuple(teller.say(f"head_{key}") for key in ("guard", "threshold", "effect", "below"))
    table = Table(teller.say("guards_caption"), heads, ("text",) * 4, rows)
    lead = Paragraph((teller.say("guards_lead"),))
    return _part(teller, "security", items, *((lead, table) if rows else ()))


def _safeguard(teller: ParliamentTeller, name: str, threshold: Threshold) -> tuple[Line, ...]:
    guards = {guard.id: guard for guard in teller.a.evidence.criteria.safeguards}
    at = numbers.figure(threshold.at, teller.lang) if threshold.at is not None else ""
    below = numbers.figure(threshold.below, teller.lang)
    under, unknown = [], []
    for row in teller.chosen():
        for verdict in teller.a.verdicts[row]:
            if verdict.id == name and verdict.speaks:
                under.append(row)
            elif verdict.id == name and verdict.state == "unknown":
                unknown.append(row)
    told = [teller.countries(under) if under else teller.say("nobody")]
    told += [teller.say("not_known", list=teller.countries(unknown))] if unknown else []
    cells = (
        guards[name].name.say(teller.lang) if name in guards else name,
        below
        if threshold.why is None
        else teller.say("threshold", below=below, why=teller.unnamed.text(threshold.why.say(teller.lang))),
        teller.say(f"effect_{threshold.effect}", at=at),
        "; ".join(told),
    )
    return tuple((cell,) for cell in cells)


def _method(teller: ParliamentTeller) -> Part:
    a = teller.a
    compared = teller.plural("compared_countries", len(a.units))
    count = number_word(len(a.weights), teller.lang)
    criteria = teller.plural("compared_criteria", len(a.weights), count=count)
    lines = [
        teller.say("compared", compared=compared, criteria=criteria),
        teller.say("weighed", top=teller.line()),
        teller.say("unknown_expected" if a.recipe.policy.unknown == "expected" else "unknown_middle"),
        teller.say("supports"),
        *teller.not_in(),
    ]
    return _part(teller, "method", [(line,) for line in lines])


def _criteria(teller: ParliamentTeller) -> Part:
    """Each criterion, what it is measured by, its weight; who set the weights and when, where on record."""
    a, lang = teller.a, teller.lang
    measures = {node.id: node.measured_by for node in teller.today.evidence.criteria.criteria}
    rows: list[tuple[Line, ...]] = []
    for node, weight in zip(a.evidence.criteria.criteria, a.weights, strict=True):
        measured = measures.get(node.id)
        by = measured.say(lang) if measured is not None else teller.say("not_said")
        rows.append(((node.name.say(lang),), (by,), (teller.percent(float(weight)),)))
    heads = (teller.say("head_criterion"), teller.say("head_measured"), teller.say("head_weight"))
    table = Table(teller.say("criteria_caption"), heads, ("text", "text", "number"), tuple(rows))
    policy, decided = a.recipe.policy, teller.decided
    if policy.opinion is not None:
        lines = [teller.say("one_person")]
    else:
        lines = [teller.say("policy", name=teller.unnamed.text(policy.name.say(lang)))]
        note = policy.note.say(lang) if policy.note is not None else ""
        # That of a compromise lists whose weights it is between.
        lines += [note] if note and teller.unnamed.is_clean(note) else []
    if decided is None:
        lines.append(teller.say("set_unknown"))
    else:
        parties = len(decided.decision.parties)
        lines += [teller.say("compromise", count=number_word(parties, lang))] if parties else []
        lines.append(teller.say("set_then", **taken_on(decided.decision, teller)))
    return Part("criteria", teller.say("criteria"), (table, Paragraph((" ".join(lines),))))


def _judgements(teller: ParliamentTeller) -> Part:
    """How many judgements count and of how many people; whose, and what anybody said, is told nowhere."""
    views = [view for judged in teller.a.measured.heard.values() for view in judged.by]
    if not views:
        return _part(teller, "judgements", [(teller.say("unheard"),)])
    people, rounds = {(view.assessor) for view in views}, {view.round for view in views}
    words = {
        "count": len(views),
        "people": teller.plural("people", len(people), count=number_word(len(people), teller.lang)),
        "rounds": teller.plural("rounds", len(rounds), count=number_word(len(rounds), teller.lang)),
    }
    lines = [teller.plural("heard", len(views), **words), *narrow_lines(teller.a, teller.lang)]
    return _part(teller, "judgements", [(line,) for line in (*lines, teller.say("nobody_named"))])


def _unknown(teller: ParliamentTeller) -> Part:
    """On what the weight rests on average, and which judgements lack."""
    a = teller.a
    split = a.strength[a.ranked]
    lines: list[str] = []
    if len(split):
        shares = {name: teller.percent(float(split[:, at].mean()), 0) for at, name in enumerate(STRENGTHS)}
        key = "rests_estimated" if a.recipe.policy.unknown == "expected" else "rests"
        lines.append(teller.say(key, **shares))
    missing = [(teller.attribute(column), count) for column, count, _ in missing_judgements(a)]
    nowhere = [teller.say("named", name=name) for name, count in missing if count == len(split)]
    in_part = [
        teller.say("lacking_one", name=name, count=count) for name, count in missing if count < len(split)
    ]
    lines += [teller.say("judged_nowhere", list=", ".join(nowhere))] if nowhere else []
    lines += [teller.say("judged_in_part", list=", ".join(in_part))] if in_part else []
    return _part(teller, "unknown", [(line,) for line in lines])


def _sources(teller: ParliamentTeller) -> Part:
    """Every source of the figures and safeguards in use, each in full."""
    evidence = teller.today.evidence
    criteria = teller.a.evidence.criteria
    series = [name for leaf in teller.a.leaves if isinstance(leaf, Indicator) for name in leaf.all_series]
    series += [name for guard in criteria.safeguards for name in (guard.series, guard.low) if name]
    used = dict.fromkeys(evidence.source_of[name] for name in series if name in evidence.source_of)
    lines: list[Line] = [
        (f"{cite(evidence.sources[name], teller.lang, teller.today.recipe.as_of)}.",) for name in used
    ]
    return _part(teller, "sources", lines)


def _check(teller: ParliamentTeller) -> Part:
    decided = teller.decided
    if decided is None:
        lines = [inputs(teller.today, teller.lang), teller.say("score_again"), teller.say("decide_first")]
    else:
        number = decided.decision.number
        lines = [
            teller.say("unfiled" if number is None else "record", name=decided.name, digest=decided.digest),
            teller.say("verify", number=number or decided.name),
            teller.say("inputs_of", count=len(decided.decision.inputs)),
        ]
    return _part(teller, "check", [(line,) for line in lines])
