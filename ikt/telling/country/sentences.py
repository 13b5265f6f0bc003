"""Everything known of one country in words, one language, each statement with its source."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ikt.assessing.assessment import Assessment
from ikt.assessing.explaining import is_cut_off
from ikt.assessing.latest import latest
from ikt.assessing.performance import Why
from ikt.assessing.safeguards import Verdict
from ikt.countries.table import codes
from ikt.model.base import Language
from ikt.model.criteria import AnyAttribute, Count, JudgementScale
from ikt.model.effort import Ikt
from ikt.model.profile import Profile
from ikt.telling.answering import answer
from ikt.telling.assessed.brief import supplied
from ikt.telling.assessed.figures import (
    age_of,
    criterion_named,
    estimate_of,
    judged_words,
    judgement_on,
    replaced_words,
    rests_on,
    told_years,
    unknown_words,
    with_unit,
)
from ikt.telling.assessed.footnotes import NotesOfSources, places_of
from ikt.telling.assessed.judged import NamedBy, assessors_of, judgements_part
from ikt.telling.assessed.levels import level_words
from ikt.telling.assessed.presence import Effort, Entry
from ikt.telling.assessed.ranking import set_aside_reasons
from ikt.telling.assessed.safeguards import bounded, figure_words, guard_of, tells_level
from ikt.telling.assessed.teller import Teller
from ikt.telling.country.spreadsheets import evidence_of, statements_of
from ikt.telling.country.words import SAY
from ikt.telling.document import Block, Bullets, Document, Line, Paragraph, Part
from ikt.telling.language import numbers
from ikt.telling.memberships.sentences import MembershipTeller


def country_document(a: Assessment, row: int, lang: Language, names: NamedBy = "role") -> Document:
    """What is known of one unit of an assessment; ``names`` is how who judged is told."""
    return CountryTeller(a, row, lang, names).document()


class CountryTeller(Teller):
    """Tells of one country; ``cited`` cites every place in full."""

    def __init__(self, a: Assessment, row: int, lang: Language, names: NamedBy = "role") -> None:
        super().__init__(a, lang, SAY)
        self.row = row
        self.who = assessors_of(a, lang, names)
        self.unit = a.units[row]
        self.cited = NotesOfSources(a.evidence.sources, lang, a.recipe.as_of, in_full=True)
        self.effort = Effort(a.evidence.sources, lang, a.recipe.as_of, self.home)

    def document(self) -> Document:
        parts = [part for part in self.parts() if part.blocks]
        title = self.say(
            "title",
            name=self.country(self.row),
            place=", ".join(part for part in (f"({self.unit.iso2})", self.region()) if part),
            date=numbers.day(self.a.recipe.as_of, self.lang),
        )
        return answer(
            title, [], parts=parts, lang=self.lang, as_of=self.a.recipe.as_of,
            data=(statements_of(parts, self.lang), evidence_of(self.a, self.row, self.lang)),
        )  # fmt: skip

    def parts(self) -> list[Part]:
        """What the strategy says, how the country stands and on what that rests, what else is on record."""
        profile = self.unit.profile
        parts = []
        if profile is not None and profile.ikt is not None:
            effort = (self.told(entry) for entry in self.effort.entries(profile.ikt))
            parts += [self.choice(profile.ikt), self.part("effort", effort)]
        parts += [self.place(), self.evidence(), judgements_part(self.a, self.row, self.who)]
        parts += [self.guards(), self.beside()]
        if self.a.evidence.memberships is not None:
            teller = MembershipTeller(self.a, self.row, self.lang, self.cited.note)
            parts.append(self.part("memberships", teller.lines()))
        if profile is not None:
            actions = (self.told(entry) for entry in self.effort.actions(profile))
            facts = (self.told(entry) for entry in self.effort.facts(profile))
            remarks = ((note.say(self.lang),) for note in profile.notes)
            parts += [
                self.brief(profile),
                self.part("actions", actions),
                self.part("facts", facts),
                self.part("remarks", remarks),
            ]
        return parts

    def part(self, name: str, lines: Iterable[Line], heading: str | None = None) -> Part:
        """A part with its lines, under the heading of its name unless another is given."""
        blocks = tuple(lines)
        title = self.say(name) if heading is None else heading
        return Part(name, title, (Bullets(blocks),) if blocks else ())

    def region(self) -> str:
        region_id = self.unit.profile.region if self.unit.profile else ""
        regions = {region.id: region.name.say(self.lang) for region in self.a.evidence.criteria.regions}
        return regions.get(region_id, region_id)

    # What the strategy says

    def told(self, entry: Entry) -> Line:
        line: Line = (f"{entry.label}: {entry.text}", *self.cited.note(entry.source, entry.where))
        return (*line, f". {entry.note}") if entry.note else line

    def choice(self, ikt: Ikt) -> Part:
        entry = self.effort.choice(ikt)
        return self.part("choice", [(entry.text, *self.cited.note(entry.source, entry.where))], entry.label)

    def brief(self, profile: Profile) -> Part:
        """What the team and the post supplied for a briefing."""
        entries = supplied(profile.brief, self.lang) if profile.brief is not None else ()
        return self.part(
            "brief",
            [(f"{one.label}: {one.text}", *self.cited.note(one.source, one.where)) for one in entries],
        )

    # What the assessment says

    def place(self) -> Part:
        a, row, lang = self.a, self.row, self.lang
        policy = self.say("policy", policy=a.recipe.policy.name.say(lang))
        score = numbers.score(float(a.scores.total[row]), lang)
        if row in a.set_aside:
            return self.part("place", [(set_aside_reasons(a, lang)[row],)], policy)
        if row in a.excluded:
            return self.part("place", [(self.say("excluded_line", score=score),)], policy)
        text = self.say(
            "score_line",
            rank=numbers.ordinal(int(a.rank[row]), lang),
            count=len(a.order()),
            score=score,
            low=numbers.score(float(a.scores.low[row]), lang),
            high=numbers.score(float(a.scores.high[row]), lang),
            known=numbers.percent(float(a.known[row]), lang, 0),
        )
        if any(unit.profile is None for unit in a.units):
            text += self.say("among_all")
        return self.part("place", [(text,)], policy)

    def evidence(self) -> Part:
        a, lang = self.a, self.lang
        blocks: list[Block] = []
        top = a.evidence.criteria.top_of()
        for k, criterion in enumerate(a.evidence.criteria.criteria):
            known = float(a.values.known[self.row, k])
            weight = numbers.score(100.0 * a.weights[k], lang)
            name = criterion_named(criterion, lang)
            if known <= 0.0:
                line = self.say("criterion_unknown", name=name, weight=weight)
            elif a.scores.contribution is None:
                value = numbers.score(float(a.values.best[self.row, k]), lang)
                share = numbers.percent(known, lang, 0)
                line = self.say("criterion_value", name=name, value=value, known=share)
            else:
                points = numbers.score(float(a.scores.contribution[self.row, k]), lang)
                share = numbers.percent(known, lang, 0)
                line = self.say("criterion", name=name, points=points, weight=weight, known=share)
            leaves = (self.leaf(column, leaf) for column, leaf in enumerate(a.leaves) if top[leaf.id] == k)
            blocks += [Paragraph((line,)), Bullets(tuple(leaves))]
        return Part("evidence", self.say("evidence"), tuple(blocks))

    def leaf(self, column: int, leaf: AnyAttribute) -> Line:
        a, row, lang = self.a, self.row, self.lang
        name = self.attribute(column)
        why = Why(int(a.performance.why[row, column]))
        year = int(a.performance.year[row, column])
        if why != Why.KNOWN:
            reason = unknown_words(leaf, why, year, lang)
            estimate = estimate_of(a, row, column, lang)
            return (self.say("missing", name=name, why=f"{reason}; {estimate}" if estimate else reason),)
        raw = float(a.performance.best[row, column])
        value = numbers.score(float(a.values.leaf[row, column]), lang)
        notes = [note for place in places_of(a, leaf, row) for note in self.cited.note(*place)]
        if isinstance(leaf, JudgementScale):
            words = {"raw": numbers.figure(raw, lang), "level": level_words(leaf, raw, lang)}
            judged = judged_words(a, row, column, lang)
            return (self.say("judged", name=name, value=value, judged=judged, **words), *notes)
        given = judgement_on(a, row, column)
        if given is not None:
            words = {"raw": numbers.figure(given.level, lang), "level": level_words(leaf, given.level, lang)}
            judged = judged_words(a, row, column, lang)
            text = self.say("judged", name=name, value=value, judged=judged, **words)
            return (f"{text}; {replaced_words(a, row, column, lang)}", *notes)
        clipped = self.say("clipped") if is_cut_off(a, row, column) else ""
        strength = self.say(rests_on(a, row, column))
        if isinstance(leaf, Count):
            shown = numbers.figure(raw, lang)
            words = {"value": value, "clipped": clipped, "strength": strength}
            return (self.say("counted", name=name, raw=shown, **words), *notes)
        age = age_of(a, row, column, lang)
        text = self.say(
            "measured", name=name, raw=with_unit(a.evidence, leaf, numbers.figure(raw, lang), lang),
            year=told_years(a, row, column, lang) + (f" ({age})" if age else ""), value=value,
            clipped=clipped, strength=strength,
        )  # fmt: skip
        return (text, *notes)

    def guards(self) -> Part:
        criteria = self.a.evidence.criteria
        heading = criteria.safeguards_heading.say(self.lang) if criteria.safeguards_heading else ""
        lines: list[Line] = []
        for guard, verdict in zip(criteria.safeguards, self.a.verdicts[self.row], strict=True):
            measured = guard.series is not None and verdict.year is not None and not verdict.by_fact
            source = self.a.evidence.source_of[guard.series or ""] if measured else None
            line: Line = (self.verdict(guard.name.say(self.lang), verdict), *self.cited.note(source))
            if verdict.fact is not None:
                text = verdict.fact.text.say(self.lang).strip().rstrip(".")
                notes = self.cited.note(verdict.fact.source, verdict.fact.where)
                line = (*line, self.say("guard_fact", text=text), *notes)
            lines.append(line)
        return self.part("safeguards", lines, heading)

    def verdict(self, name: str, verdict: Verdict) -> str:
        if verdict.figure is None:
            return self.say("guard_unknown", name=name)
        lang = self.lang
        bounds = ""
        if verdict.low is not None and verdict.high is not None:
            low, high = (bounded(verdict, x, lang) for x in (verdict.low, verdict.high))
            bounds = self.say("bounds", low=low, high=high)
        common = {
            "name": name,
            "figure": figure_words(self.a, verdict, lang),
            "bounds": bounds,
        }
        if tells_level(self.a, verdict):
            effect = self.say("guard_effect", effect=self.say(verdict.state)) if verdict.speaks else ""
            return self.say("guard_level", name=name, figure=common["figure"], effect=effect)
        if verdict.below is None:
            series = guard_of(self.a, verdict).series
            unit = "" if series is None else self.a.evidence.series(series).unit.say(self.lang)
            return self.say("guard_free" if unit else "guard_plain", unit=unit, **common)
        below = numbers.figure(verdict.below, lang)
        if verdict.state == "pass":
            return self.say("guard_pass", below=below, **common)
        return self.say("guard_below", below=below, effect=self.say(verdict.state), **common)

    def beside_home(self, figures: Mapping[str, Mapping[int, float]], year: int) -> str:
        """The figure of the country that chooses, for the same year."""
        home = self.a.evidence.criteria.home
        own = figures.get(codes().iso3_of.get(home or "", ""), {}).get(year)
        if home is None or own is None:
            return ""
        name = codes().names[home].say(self.lang)
        return self.say("home", name=name, raw=numbers.figure(own, self.lang))

    def beside(self) -> Part:
        """Figures that are shown and not scored, those of the home country beside them."""
        evidence = self.a.evidence
        lines: list[Line] = []
        for item in evidence.criteria.context:
            series = evidence.series(item.series)
            figures = evidence.figures.get(item.series, {})
            newest = latest(evidence, item.series, self.unit.iso3, self.a.recipe.as_of)
            name = series.name.say(self.lang)
            if newest is None:
                lines.append((self.say("beside_unknown", name=name),))
                continue
            beside = self.beside_home(figures, newest.year)
            raw = numbers.figure(newest.figure, self.lang)
            text = self.say(
                "beside_line",
                name=name,
                raw=raw,
                unit=series.unit.say(self.lang),
                year=newest.year,
                nl=beside,
            )
            lines.append((text, *self.cited.note(evidence.source_of[item.series])))
        return self.part("beside", lines)
