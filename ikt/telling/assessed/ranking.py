"""What texts about a ranking share: who publishes its figures, who is close, who is set aside."""

from __future__ import annotations

from collections.abc import Sequence

from ikt.assessing.assessment import Assessment
from ikt.assessing.closeness import Close
from ikt.assessing.membership import listed
from ikt.assessing.performance import Why
from ikt.model.base import Language
from ikt.model.criteria import Count, Indicator
from ikt.telling.assessed.naming import country_of
from ikt.telling.assessed.words import SAY
from ikt.telling.language import numbers
from ikt.telling.language.citing import written
from ikt.telling.language.phrases import enumerate_words

UNKNOWN = "?"


def publishers_leaving_out(a: Assessment, row: int, lang: Language) -> list[str]:
    """The publishers that leave a unit out of something in use, each once; some count it elsewhere."""
    evidence = a.evidence
    publishers: list[str] = []
    elsewhere: set[str] = set()
    for column, leaf in enumerate(a.leaves):
        if a.performance.why[row, column] == Why.KNOWN and isinstance(leaf, Indicator):
            known = (evidence.sources[evidence.source_of[series]] for series in leaf.all_series)
            elsewhere |= {source.called.say(lang) for source in known}
        if a.performance.why[row, column] != Why.LEFT_OUT:
            continue
        if isinstance(leaf, Indicator):
            sources = [evidence.sources[evidence.source_of[series]] for series in leaf.all_series]
        else:
            kinds = set(leaf.count) if isinstance(leaf, Count) else set()
            bodies = {kind: body for kind in kinds if (body := listed(evidence, kind)) is not None}
            sources = [
                source
                for source in evidence.sources.values()
                if (kinds - set(bodies)) & set(source.complete_for)
            ]
            sources += [evidence.sources[body.source] for _, body in sorted(bodies.items())]
        for source in sources:
            sender = source.called.say(lang)
            if a.units[row].iso3 in source.leaves_out and sender not in publishers:
                publishers.append(sender)
    return [SAY(lang, "in_part", publisher=one) if one in elsewhere else one for one in publishers]


def later_editions(a: Assessment, lang: Language) -> list[str]:
    """Sources in use whose shipped edition came out after the as-of date."""
    evidence = a.evidence
    used = {series for leaf in a.leaves if isinstance(leaf, Indicator) for series in leaf.all_series}
    used |= {guard.series for guard in evidence.criteria.safeguards if guard.series}
    editions = []
    for source_id in sorted({evidence.source_of[series] for series in used}):
        source = evidence.sources[source_id]
        if source.published is not None and source.published.first > a.recipe.as_of:
            title = source.title.original if lang == "nl" else source.title.en
            editions.append(f"{title} ({written(source.published, lang)})")
    return editions


def close_lines(a: Assessment, lang: Language, pairs: Sequence[Close]) -> list[str]:
    """Pairs that the ranking hardly tells apart, a sentence each, all with the same number of decimals."""
    total = a.scores.total
    decimals = numbers.shared_decimals(
        [(float(total[close.upper]), float(total[close.lower])) for close in pairs]
    )
    return [_close_words(a, lang, close, decimals) for close in pairs]


def _close_words(a: Assessment, lang: Language, close: Close, decimals: int) -> str:
    """Two countries that the ranking hardly tells apart, and the judgement that would turn them round."""
    upper, lower = country_of(a, close.upper, lang), country_of(a, close.lower, lang)
    total = a.scores.total
    first, second, gap = numbers.difference(
        float(total[close.upper]), float(total[close.lower]), lang, decimals
    )
    same = a.rank[close.upper] == a.rank[close.lower]
    key = "close_tie" if same else "close_gap"
    text = SAY(lang, key, upper=upper, lower=lower, a=first, b=second, gap=gap)
    if close.judgement is not None:
        attribute, iso2 = close.judgement
        column = [leaf.id for leaf in a.leaves].index(attribute)
        row = [unit.iso2 for unit in a.units].index(iso2)
        leaf = a.leaves[column]
        name = leaf.name.say(lang) if leaf.name else leaf.id
        key = "close_known" if a.values.known_leaf[row, column] else "close_unknown"
        text += "; " + SAY(lang, key, name=name, country=country_of(a, row, lang))
    return text + "."


def publishers_in_use(a: Assessment, lang: Language) -> list[str]:
    """What the publishers behind the score are called, in the order of the criteria, each once."""
    publishers: list[str] = []
    for leaf in a.leaves:
        if isinstance(leaf, Indicator):
            for series in leaf.all_series:
                name = a.evidence.sources[a.evidence.source_of[series]].called.say(lang)
                if name not in publishers:
                    publishers.append(name)
    return publishers


def aside_sentence(a: Assessment, row: int, lang: Language) -> str:
    """Why a country is set aside and not ranked, with the score it would have."""
    why = a.set_aside[row]
    known = float(a.known[row])
    common = {
        "country": a.units[row].name.say(lang),
        "score": numbers.score(float(a.scores.total[row]), lang) if known > 0 else UNKNOWN,
    }
    if why.reason == "left_out":
        who = enumerate_words(publishers_leaving_out(a, row, lang), lang)
        share = numbers.percent(why.share, lang, 0)
        sentence = SAY(
            lang,
            "aside_left_out",
            publishers=who,
            known=numbers.percent(known, lang, 0),
            share=share,
            **common,
        )
    else:
        least = a.recipe.policy.least_known
        bar = least.longlist if a.units[row].profile is None else least.country
        share = numbers.sided(why.share, (bar,), lang)
        sentence = SAY(
            lang, "aside_too_little_known", least=numbers.percent(bar, lang, 0), share=share, **common
        )
    return sentence + "."


def set_aside_reasons(a: Assessment, lang: Language) -> dict[int, str]:
    """Row -> why it is not ranked, in words."""
    return {row: aside_sentence(a, row, lang) for row in a.set_aside}
