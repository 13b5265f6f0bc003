"""Parts 1 to 3: at a glance, key figures, position on the criteria."""

from __future__ import annotations

from ikt.assessing.clock import age, last_year_known
from ikt.assessing.explaining import LeafAccount, explain
from ikt.assessing.performance import Why
from ikt.assessing.safeguards import Verdict
from ikt.model.criteria import Indicator, JudgementScale
from ikt.reading.iso import codes
from ikt.scoring.tree import node_value
from ikt.telling import numbers
from ikt.telling.briefing.common import Desk
from ikt.telling.briefing.sure import how_sure, what_tips
from ikt.telling.citing import written
from ikt.telling.document import Block, Box, Figure, Line, Paragraph, Part, Strong, Table
from ikt.telling.phrases import enumerate_words, uncapital
from ikt.telling.score_view import set_aside_reasons

KNOWN_LEAST = 1e-12


def glance(desk: Desk) -> Part:
    """Rank with its doubt, what could shift it, how sure it is, one strength, one weakness, the choice."""
    lines: list[Line] = [place(desk)]
    if desk.a.ranked[desk.row]:
        lines.append((shift(desk),))
        lines += [(text,) for text in (how_sure(desk), what_tips(desk)) if text]
    told = explain(desk.a, desk.row)
    for key, leaves in (("strength", told.strong), ("weakness", told.weak)):
        if leaves:
            lines.append((Strong(desk.say(key)), standing(desk, leaves[0]) + "."))
    if desk.ikt is not None:
        entry = desk.effort.choice(desk.ikt)
        source = desk.a.evidence.sources.get(entry.source or "")
        when = written(source.date, desk.lang) if source is not None else ""
        words = entry.text.split(" (")[0]
        lead = desk.say("chosen_is", date=when) if when else f"{entry.label}: "
        lines.append((Strong(lead), words, *desk.notes(entry.source, entry.where), "."))
    return Part("glance", desk.say("glance"), (Box(tuple(lines)),))


def place(desk: Desk) -> Line:
    a, row = desk.a, desk.row
    if row in a.set_aside:
        return (
            Strong(desk.say("not_ranked")),
            desk.say("not_ranked_why", why=set_aside_reasons(a, desk.lang)[row]),
        )
    common = {
        "score": desk.score(float(a.scores.total[row])),
        "low": desk.score(float(a.scores.low[row])),
        "high": desk.score(float(a.scores.high[row])),
    }
    if row in a.excluded:
        why = "; ".join(guard_words(desk, v) for v in a.verdicts[row] if v.state == "exclude")
        return (Strong(desk.say("not_ranked")), desk.say("excluded", why=why))
    rank = numbers.ordinal(int(a.rank[row]), desk.lang)
    tied = [other for other in a.order() if other != row and a.rank[other] == a.rank[row]]
    others = enumerate_words([a.units[other].name.say(desk.lang) for other in tied], desk.lang)
    text = desk.say("tied", others=others, **common) if tied else desk.say("place_score", **common)
    return (Strong(desk.say("place", rank=rank, count=len(a.order()))), text + margin(desk))


def margin(desk: Desk) -> str:
    """The distance to the line, in printed points that agree with the printed scores."""
    a = desk.a
    order = a.order()
    inside = [row for row in order if a.rank[row] <= a.recipe.top]
    outside = order[len(inside) :]
    if not inside or not outside:
        return ""
    is_in = desk.row in inside
    other = outside[0] if is_in else inside[-1]
    _, _, gap = numbers.difference(float(a.scores.total[desk.row]), float(a.scores.total[other]), desk.lang)
    key = "margin_in" if is_in else "margin_out"
    return desk.say(key, other=int(a.rank[other]), gap=numbers.points(gap.lstrip("-"), desk.lang))


def shift(desk: Desk) -> str:
    """The widest range of ranks that a single open judgement spans, at its lowest and highest level."""
    a, row = desk.a, desk.row
    widest: tuple[int, int, int, str] | None = None
    for column, leaf in enumerate(a.leaves):
        if not isinstance(leaf, JudgementScale) or a.values.known_leaf[row, column]:
            continue
        ranks = []
        for value in (0.0, 100.0):
            leaves = a.values.leaf[row : row + 1].copy()
            leaves[0, column] = value
            total = min(float(node_value(a.tree, leaves)[0]), float(a.scores.ceiling[row]))
            ranks.append(desk.rank_with(total))
        best, worst = min(ranks), max(ranks)
        if widest is None or worst - best > widest[0]:
            widest = (worst - best, best, worst, desk.attribute(leaf))
    if widest is None or widest[0] == 0:
        return desk.say("shift_none")
    _, best, worst, name = widest
    return desk.say(
        "shift", name=name, best=numbers.ordinal(best, desk.lang), worst=numbers.ordinal(worst, desk.lang)
    )


def standing(desk: Desk, leaf: LeafAccount) -> str:
    """An attribute with its figure and its place."""
    own, count = desk.place_on(leaf.column)
    rank = numbers.ordinal(own, desk.lang)
    if desk.is_shared(leaf.column):
        rank = desk.say("shared", rank=rank)
    ranked = len(desk.a.order())
    among = "among_ranked" if desk.a.ranked[desk.row] and count == ranked else "among_known"
    criteria = desk.a.evidence.criteria
    criterion = criteria.criteria[criteria.top_of()[leaf.attribute.id]].name.say(desk.lang)
    common = {
        "name": desk.attribute(leaf.attribute),
        "criterion": uncapital(criterion),
        "raw": desk.raw(leaf.column),
        "rank": desk.say(among, rank=rank, count=count),
    }
    if leaf.year and isinstance(leaf.attribute, Indicator):
        return desk.say("attribute_place", year=leaf.year, **common)
    return desk.say("attribute_count", **common)


# Key figures


def key_figures(desk: Desk) -> Part:
    """The series the framing names, the home country beside them where the series has it."""
    criteria = desk.a.evidence.criteria
    home = codes().names[criteria.home].say(desk.lang) if criteria.home else ""
    rows = tuple(figure_row(desk, series) for series in criteria.key_figures)
    heads = (desk.say("head_figure"), desk.name, home or "–", desk.say("head_year"))
    caption = desk.say("key_caption", name=desk.name, home=home, date=desk.date)
    blocks: tuple[Block, ...] = (
        (Table(caption, heads, ("text", "number", "number", "number"), rows),) if rows else ()
    )
    return Part("key_figures", desk.say("key_figures"), blocks)


def figure_row(desk: Desk, series: str) -> tuple[Line, ...]:
    evidence = desk.a.evidence
    told = evidence.series(series)
    figures = evidence.figures.get(series, {})
    last = last_year_known(desk.a.recipe.as_of, evidence.lag(series))
    years = [year for year in figures.get(desk.unit.iso3, {}) if year <= last]
    name, unit = told.name.say(desk.lang), told.unit.say(desk.lang)
    if unit.lower() not in name.lower():
        name += f" ({unit})"
    label: Line = (name, *desk.notes(evidence.source_of[series]))
    if not years:
        return label, (desk.say("unknown"),), (desk.say("no_home"),), ("",)
    year = max(years)
    if age(desk.a.recipe.as_of, year) > _tolerance(desk, series):
        return label, (desk.say("too_old", year=year),), (desk.say("no_home"),), ("",)
    home = evidence.criteria.home
    beside = figures.get(codes().iso3_of.get(home or "", ""), {}).get(year)
    both = [figure for figure in (figures[desk.unit.iso3][year], beside) if figure is not None]
    own, there = (*numbers.figures(both, desk.lang), desk.say("no_home"))[:2]
    return label, (own,), (there,), (str(year),)


def _tolerance(desk: Desk, series: str) -> float:
    """How old the figure may be: as the attribute or the context that uses the series says."""
    criteria = desk.a.evidence.criteria
    bounds = [
        leaf.tolerance for leaf in desk.a.leaves if isinstance(leaf, Indicator) and series in leaf.all_series
    ]
    bounds += [item.tolerance for item in criteria.context if item.series == series]
    known = [bound for bound in bounds if bound is not None]
    return max(known) if known else float("inf")


# Position


def position(desk: Desk, strip: Figure | None) -> Part:
    """The strip plot, what each criterion gave on what evidence, the verdicts."""
    blocks: list[Block] = [strip] if strip is not None else []
    blocks.append(criteria_table(desk))
    blocks += [Paragraph(line) for line in verdict_lines(desk)]
    count = len(desk.a.weights)
    return Part("position", desk.say("position" if count == 8 else "position_n"), tuple(blocks))


def criteria_table(desk: Desk) -> Table:
    a = desk.a
    top = a.evidence.criteria.top_of()
    rows: list[tuple[Line, ...]] = []
    for k, node in enumerate(a.evidence.criteria.criteria):
        split = [0.0, 0.0, 0.0, 0.0]
        for column, leaf in enumerate(a.leaves):
            if top[leaf.id] == k and a.weights[k] > 0:
                kind = ("direct", "proxy", "judgement").index(leaf.strength)
                known = bool(a.values.known_leaf[desk.row, column])
                split[kind if known else 3] += float(a.share[column]) / a.weights[k]
        shown = a.scores.contribution if a.scores.contribution is not None else a.values.best
        known = a.values.known[desk.row, k] > KNOWN_LEAST
        points = desk.score(float(shown[desk.row, k])) if known else desk.say("unknown")
        cells = [node.name.say(desk.lang), points, criterion_place(desk, k) if known else "–"]
        cells += [numbers.percent(part, desk.lang, 0) for part in split]
        rows.append(tuple((cell,) for cell in cells))
    heads = tuple(
        desk.say(f"head_{key}")
        for key in ("criterion", "points", "place", "direct", "proxy", "judged", "unknown")
    )
    caption = desk.say("position_caption", count=len(a.order()))
    return Table(caption, heads, ("text", *("number",) * 6), tuple(rows))


def criterion_place(desk: Desk, k: int) -> str:
    """The place among the ranked on one criterion; a dash for who is not ranked."""
    a = desk.a
    if not a.ranked[desk.row]:
        return "–"
    values = a.values.best[a.ranked, k]
    better = int((values > a.values.best[desk.row, k] + 1e-9).sum())
    alike = int((abs(values - a.values.best[desk.row, k]) <= 1e-9).sum())
    return ("=" if alike > 1 else "") + numbers.ordinal(better + 1, desk.lang)


def verdict_lines(desk: Desk) -> list[Line]:
    criteria = desk.a.evidence.criteria
    if not criteria.safeguards:
        return []
    heading = criteria.safeguards_heading.say(desk.lang) if criteria.safeguards_heading else ""
    own = desk.a.verdicts[desk.row]
    below = [v for v in own if v.state in ("flag", "cap", "exclude")]
    passed = [v for v in own if v.state == "pass"]
    lines: list[Line] = []
    if below:
        lines.append(
            (
                Strong(heading + ": "),
                "; ".join(guard_words(desk, v) for v in below) + ".",
                *guard_notes(desk, below),
            )
        )
    elif passed:
        words = "; ".join(
            desk.say(
                "guard_figure",
                name=uncapital(guard_name(desk, v)),
                figure=numbers.decimal(v.figure or 0.0, 2, desk.lang),
                year=v.year,
                scale=guard_scale(desk, v),
            )
            for v in passed
        )
        lines.append((desk.say("not_below", heading=heading, list=words), *guard_notes(desk, passed)))
    lines += [
        (guard_said(desk, "doubtful", v, guard_name(desk, v)), *guard_notes(desk, [v]))
        for v in own
        if v.doubtful
    ]
    return lines


def guard_name(desk: Desk, verdict: Verdict) -> str:
    found = next(g for g in desk.a.evidence.criteria.safeguards if g.id == verdict.id)
    return found.name.say(desk.lang)


def guard_scale(desk: Desk, verdict: Verdict) -> str:
    """The scale on which a safeguard is measured."""
    evidence = desk.a.evidence
    series = next(g.series for g in evidence.criteria.safeguards if g.id == verdict.id)
    return evidence.series(series).unit.say(desk.lang) if series else ""


def guard_words(desk: Desk, verdict: Verdict) -> str:
    """``academic freedom 0.07 in 2024 (bounds 0.03 and 0.09; scale of 0 to 1), below 0.4``."""
    return guard_said(desk, "guard_below", verdict, uncapital(guard_name(desk, verdict)))


def guard_said(desk: Desk, key: str, verdict: Verdict, name: str) -> str:
    """A sentence on a figure with its bounds, scale and threshold."""
    bounds = guard_scale(desk, verdict)
    if verdict.low is not None and verdict.high is not None:
        low, high = (numbers.decimal(x, 2, desk.lang) for x in (verdict.low, verdict.high))
        bounds = desk.say("guard_bounds", low=low, high=high, scale=bounds)
    return desk.say(
        key,
        safeguard=name,
        figure=numbers.decimal(verdict.figure or 0.0, 2, desk.lang),
        year=verdict.year,
        bounds=bounds,
        below=numbers.figure(verdict.below or 0.0, desk.lang),
    )


def guard_notes(desk: Desk, verdicts: list[Verdict]) -> Line:
    series = [
        guard.series
        for verdict in verdicts
        for guard in desk.a.evidence.criteria.safeguards
        if guard.id == verdict.id and guard.series
    ]
    return tuple(note for name in series for note in desk.notes(desk.a.evidence.source_of[name]))


def unknown_leaves(desk: Desk) -> list[LeafAccount]:
    """Attributes with weight that are unknown, the weightiest first."""
    told = explain(desk.a, desk.row)
    unknown = [leaf for leaf in told.leaves if leaf.why != Why.KNOWN and leaf.share > 0]
    return sorted(unknown, key=lambda leaf: (-leaf.share, leaf.column))
