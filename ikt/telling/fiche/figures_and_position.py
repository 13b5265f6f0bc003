"""The annex: key figures, position on the criteria; and what safeguards say, in words."""

from __future__ import annotations

from ikt.assessing.clock import age
from ikt.assessing.explaining import LeafAccount, explain
from ikt.assessing.latest import latest
from ikt.assessing.performance import Why
from ikt.assessing.safeguards import Verdict
from ikt.countries.table import codes
from ikt.model.criteria import Indicator
from ikt.telling.assessed.bands import to_the_middle
from ikt.telling.assessed.evidence_kinds import kind_head, kinds_told
from ikt.telling.assessed.figures import criterion_named
from ikt.telling.assessed.judged import judgement_lines
from ikt.telling.assessed.safeguards import bounded, figure_words, guard_of, named_level, tells_level
from ikt.telling.document import Block, Bullets, Column, Figure, Inline, Line, Paragraph, Part, Strong, Table
from ikt.telling.fiche.desk import Desk
from ikt.telling.fiche.how_sure import how_sure, what_tips
from ikt.telling.language import numbers
from ikt.telling.language.phrases import uncapital

KNOWN_LEAST = 1e-12


# Key figures


def key_figures(desk: Desk) -> Part:
    """The series the framing names, the home country beside them where the series has it.

    An old figure is marked so. Series without a figure for this country are told in one line below.
    """
    criteria = desk.a.evidence.criteria
    home = codes().names[criteria.home].say(desk.lang) if criteria.home else ""
    rows: list[tuple[Line, ...]] = []
    without: list[str] = []
    for series in criteria.key_figures:
        year = latest_year(desk, series)
        if year is not None:
            rows.append(figure_row(desk, series, year))
        else:
            without.append(uncapital(desk.a.evidence.series(series).name.say(desk.lang)))
    blocks: list[Block] = []
    if rows:
        heads = (desk.say("head_figure"), desk.name, home or "–", desk.say("head_year"))
        caption = desk.say("key_caption", name=desk.name)
        blocks.append(Table(caption, heads, ("text", "number", "number", "number"), tuple(rows)))
    if without:
        blocks.append(Paragraph((desk.say("key_unknown", list="; ".join(without)),)))
    return Part("key_figures", desk.say("key_figures"), tuple(blocks))


def latest_year(desk: Desk, series: str) -> int | None:
    """The latest year of a series that was known of the country by the as-of date."""
    newest = latest(desk.a.evidence, series, desk.unit.iso3, desk.a.recipe.as_of)
    return None if newest is None else newest.year


def figure_row(desk: Desk, series: str, year: int) -> tuple[Line, ...]:
    evidence = desk.a.evidence
    described = evidence.series(series)
    name, unit = described.name.say(desk.lang), described.unit.say(desk.lang)
    if unit.lower() not in name.lower():
        # A name that ends in brackets takes the unit into them.
        key = "key_unit_more" if name.endswith(")") else "key_unit"
        name = desk.say(key, name=name.removesuffix(")"), unit=unit)
    label: Line = (name, *desk.notes(evidence.source_of[series]))
    at_home, there = (*desk.beside_home(series, year), desk.say("no_home"))[:2]
    old = age(desk.a.recipe.as_of, year) > _tolerance(desk, series)
    return label, (at_home,), (there,), (desk.say("key_old", year=year) if old else str(year),)


def _tolerance(desk: Desk, series: str) -> float:
    """From which age a figure is old: as the attribute or the context that uses the series says."""
    criteria = desk.a.evidence.criteria
    bounds = [
        leaf.tolerance for leaf in desk.a.leaves if isinstance(leaf, Indicator) and series in leaf.all_series
    ]
    bounds += [item.tolerance for item in criteria.context if item.series == series]
    known = [bound for bound in bounds if bound is not None]
    return max(known) if known else float("inf")


# Position


def position(desk: Desk, strip: Figure | None) -> Part:
    """What each criterion gave on what evidence, how sure the ranking is, what assessors say, the strip plot.

    The picture stands last, so that the table fills the page that the picture is too high for.
    """
    blocks: list[Block] = [criteria_table(desk)]
    blocks += [Paragraph((text,)) for text in (how_sure(desk), what_tips(desk)) if text]
    said = judgement_lines(desk.a, desk.row, desk.who)
    if said:
        blocks += [Paragraph((Strong(desk.say("assessors")),)), Bullets(tuple((line,) for line in said))]
    if strip is not None:
        blocks.append(strip)
    count = len(desk.a.weights)
    return Part("position", desk.say("position" if count == 8 else "position_n"), tuple(blocks))


def criteria_table(desk: Desk) -> Table:
    a = desk.a
    top = a.evidence.criteria.top_of()
    rows: list[tuple[Line, ...]] = []
    for k, node in enumerate(a.evidence.criteria.criteria):
        split = dict.fromkeys(kinds_told(a), 0.0)
        for column, leaf in enumerate(a.leaves):
            if top[leaf.id] == k and a.weights[k] > 0:
                split[int(a.values.rests_on[desk.row, column])] += float(a.share[column]) / a.weights[k]
        shown = a.scores.contribution if a.scores.contribution is not None else a.values.best
        known = a.values.known[desk.row, k] > KNOWN_LEAST
        points = desk.score(float(shown[desk.row, k])) if known else desk.say("unknown")
        cells = [criterion_named(node, desk.lang), points, criterion_band(desk, k) if known else "–"]
        cells += [numbers.percent(part, desk.lang, 0) for part in split.values()]
        rows.append(tuple((cell,) for cell in cells))
    heads = tuple(desk.say(f"head_{key}") for key in ("criterion", "points", "band"))
    heads += tuple(kind_head(desk.lang, kind) for kind in kinds_told(a))
    columns: list[Column] = ["text", "number", "text"]
    columns += ["number"] * (len(heads) - 3)
    caption = desk.say("position_caption", count=len(a.order()))
    return Table(caption, heads, tuple(columns), tuple(rows))


def criterion_band(desk: Desk, k: int) -> str:
    """Where it lies to the middle of the ranked on one criterion; a dash for who is not ranked."""
    band = to_the_middle(desk.a, desk.row, k)
    return desk.say(f"middle_{band}") if band is not None else "–"


def fact_lines(desk: Desk) -> list[Line]:
    """What sources say of safeguards, whatever the verdict."""
    return [
        (
            Strong(f"{guard_name(desk, verdict)}: "),
            desk.say("guard_fact", text=verdict.fact.text.say(desk.lang).strip().rstrip(".")),
            *desk.of(verdict.fact),
        )
        for verdict in desk.a.verdicts[desk.row]
        if verdict.fact is not None
    ]


def guard_name(desk: Desk, verdict: Verdict) -> str:
    return guard_of(desk.a, verdict).name.say(desk.lang)


def guard_scale(desk: Desk, verdict: Verdict) -> str:
    """The scale on which a safeguard is measured, to stand behind its figure; a level needs none."""
    scale = _unit(desk, verdict)
    return desk.say("guard_between", bounds=scale) if scale else ""


def _unit(desk: Desk, verdict: Verdict) -> str:
    series = guard_of(desk.a, verdict).series
    if series is None or verdict.by_fact or tells_level(desk.a, verdict):
        return ""
    return desk.a.evidence.series(series).unit.say(desk.lang)


def guard_words(desk: Desk, verdict: Verdict) -> str:
    """``academic freedom 0.07 in 2024 (bounds 0.03 and 0.09; scale of 0 to 1), below 0.4``."""
    return guard_said(desk, "guard_below", verdict, uncapital(guard_name(desk, verdict)))


def guard_said(desk: Desk, key: str, verdict: Verdict, name: str) -> str:
    """A sentence on a figure with its bounds, scale and threshold; on a level in its words alone."""
    if tells_level(desk.a, verdict):
        return named_level(desk.a, verdict, desk.lang, name)
    scale, bounds = _unit(desk, verdict), guard_scale(desk, verdict)
    if verdict.low is not None and verdict.high is not None:
        low, high = (bounded(verdict, x, desk.lang) for x in (verdict.low, verdict.high))
        said = desk.say("guard_bounds" if scale else "guard_bare", low=low, high=high, scale=scale)
        bounds = desk.say("guard_between", bounds=said)
    return desk.say(
        key,
        safeguard=name,
        figure=figure_words(desk.a, verdict, desk.lang),
        bounds=bounds,
        below=numbers.figure(verdict.below or 0.0, desk.lang),
    )


def guard_notes(desk: Desk, verdicts: list[Verdict]) -> Line:
    notes: list[Inline] = []
    for verdict in verdicts:
        series = guard_of(desk.a, verdict).series
        if verdict.fact is not None and verdict.by_fact:
            notes += desk.of(verdict.fact)
        elif series is not None:
            notes += desk.notes(desk.a.evidence.source_of[series])
    return tuple(notes)


def unknown_leaves(desk: Desk) -> list[LeafAccount]:
    """Attributes with weight that are unknown, the weightiest first."""
    explanation = explain(desk.a, desk.row)
    unknown = [leaf for leaf in explanation.leaves if leaf.why != Why.KNOWN and leaf.share > 0]
    return sorted(unknown, key=lambda leaf: (-leaf.share, leaf.column))
