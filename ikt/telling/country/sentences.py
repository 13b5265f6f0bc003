"""Everything known of one country in words, one language, each statement with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ikt.assessing.assessment import Assessment
from ikt.assessing.latest import latest
from ikt.assessing.performance import Why
from ikt.assessing.safeguards import Verdict
from ikt.model.base import Language
from ikt.model.criteria import AnyAttribute, Count, JudgementScale
from ikt.model.dutch_effort import Ikt
from ikt.reading.iso import codes
from ikt.scoring.values import beyond
from ikt.telling.assessed.presence import Effort, Entry
from ikt.telling.assessed.ranking import set_aside_reasons
from ikt.telling.assessed.words import SAY as COMMON
from ikt.telling.country.words import SAY
from ikt.telling.language import numbers
from ikt.telling.language.citing import Footnotes
from ikt.telling.plain import Section


@dataclass(frozen=True, slots=True)
class ShowView:
    """A title and sections; the last section lists the sources."""

    title: str
    sections: tuple[Section, ...]


def show_view(assessment: Assessment, row: int, lang: Language) -> ShowView:
    """What is known of one unit of an assessment."""
    return _Teller(assessment, row, lang).view()


class _Teller:
    def __init__(self, assessment: Assessment, row: int, lang: Language) -> None:
        self.a = assessment
        self.row = row
        self.lang = lang
        self.unit = assessment.units[row]
        self.notes = Footnotes(assessment.evidence.sources, lang, assessment.recipe.as_of)
        self.effort = Effort(assessment.evidence.sources, lang, assessment.recipe.as_of)

    def say(self, key: str, **params: object) -> str:
        return SAY(self.lang, key, **params)

    def view(self) -> ShowView:
        profile = self.unit.profile
        sections = []
        if profile is not None and profile.ikt is not None:
            sections.append(self.choice(profile.ikt))
            lines = tuple(self.told(entry) for entry in self.effort.entries(profile.ikt))
            sections.append(Section(self.say("effort"), lines))
        sections.append(self.place())
        sections.append(self.evidence())
        sections.append(self.guards())
        sections.append(self.beside())
        if profile is not None:
            actions = tuple(self.told(entry) for entry in self.effort.actions(profile))
            sections.append(Section(self.say("actions"), actions))
            lines = tuple(self.told(entry) for entry in self.effort.facts(profile))
            sections.append(Section(self.say("facts"), lines))
            sections.append(Section(self.say("notes"), tuple(note.say(self.lang) for note in profile.notes)))
        sections.append(Section(self.say("sources"), tuple(self.notes.lines)))
        title = self.say(
            "title",
            name=self.unit.name.say(self.lang),
            place=", ".join(part for part in (f"({self.unit.iso2})", self.region()) if part),
            date=numbers.day(self.a.recipe.as_of, self.lang),
        )
        return ShowView(title, tuple(section for section in sections if section.lines))

    def region(self) -> str:
        own = self.unit.profile.region if self.unit.profile else ""
        regions = {region.id: region.name.say(self.lang) for region in self.a.evidence.criteria.regions}
        return regions.get(own, own)

    # What the strategy says

    def told(self, entry: Entry) -> str:
        text = f"{entry.label}: {entry.text}{self.notes.mark(entry.source, entry.where)}"
        return f"{text}. {entry.note}" if entry.note else text

    def choice(self, ikt: Ikt) -> Section:
        own = self.effort.choice(ikt)
        return Section(own.label, (own.text + self.notes.mark(own.source, own.where),))

    # What the assessment says

    def place(self) -> Section:
        a, row, lang = self.a, self.row, self.lang
        policy = self.say("policy", policy=a.recipe.policy.name.say(lang))
        score = numbers.score(float(a.scores.total[row]), lang)
        if row in a.set_aside:
            return Section(policy, (set_aside_reasons(a, lang)[row],))
        if row in a.excluded:
            return Section(policy, (self.say("excluded_line", score=score),))
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
        return Section(policy, (text,))

    def evidence(self) -> Section:
        a, lang = self.a, self.lang
        lines = []
        top = a.evidence.criteria.top_of()
        for k, criterion in enumerate(a.evidence.criteria.criteria):
            known = float(a.values.known[self.row, k])
            weight = numbers.score(100.0 * a.weights[k], lang)
            name = criterion.name.say(lang)
            if known <= 0.0:
                lines.append(self.say("criterion_unknown", name=name, weight=weight))
            elif a.scores.contribution is None:
                value = numbers.score(float(a.values.best[self.row, k]), lang)
                share = numbers.percent(known, lang, 0)
                lines.append(self.say("criterion_value", name=name, value=value, known=share))
            else:
                points = numbers.score(float(a.scores.contribution[self.row, k]), lang)
                share = numbers.percent(known, lang, 0)
                lines.append(self.say("criterion", name=name, points=points, weight=weight, known=share))
            lines += [
                f"  {self.leaf(column, leaf)}" for column, leaf in enumerate(a.leaves) if top[leaf.id] == k
            ]
        return Section(self.say("evidence"), tuple(lines))

    def leaf(self, column: int, leaf: AnyAttribute) -> str:
        a, row, lang = self.a, self.row, self.lang
        name = leaf.name.say(lang) if leaf.name else leaf.id
        why = Why(int(a.performance.why[row, column]))
        year = int(a.performance.year[row, column])
        if why != Why.KNOWN:
            return self.say("missing", name=name, why=COMMON(self.lang, f"why_{why.name}", year=year))
        raw = float(a.performance.best[row, column])
        value = numbers.score(float(a.values.leaf[row, column]), lang)
        if isinstance(leaf, JudgementScale):
            given = self.unit.profile.judgements[leaf.id] if self.unit.profile else None
            level = leaf.levels[int(raw)].say(lang).rstrip(".")
            mark = self.notes.mark(given.source, given.where) if given else ""
            return self.say("judged", name=name, raw=int(raw), level=level, value=value) + mark
        clipped = (
            self.say("clipped")
            if beyond(a.performance.best[row : row + 1, column], leaf.worst, leaf.best)[0]
            else ""
        )
        strength = self.say(leaf.strength)
        if isinstance(leaf, Count):
            shown = numbers.figure(raw, lang)
            return self.say("counted", name=name, raw=shown, value=value, clipped=clipped, strength=strength)
        unit = f" ({a.evidence.series(leaf.series).unit.say(lang)})"
        text = self.say(
            "measured", name=name, raw=numbers.figure(raw, lang), unit=unit, year=year, value=value,
            clipped=clipped, strength=strength,
        )  # fmt: skip
        return text + self.notes.mark(a.evidence.source_of[leaf.series])

    def guards(self) -> Section:
        criteria = self.a.evidence.criteria
        heading = criteria.safeguards_heading.say(self.lang) if criteria.safeguards_heading else ""
        lines = []
        for guard, verdict in zip(criteria.safeguards, self.a.verdicts[self.row], strict=True):
            mark = (
                self.notes.mark(self.a.evidence.source_of[guard.series])
                if guard.series and verdict.year
                else ""
            )
            lines.append(self.verdict(guard.name.say(self.lang), verdict) + mark)
        return Section(heading, tuple(lines))

    def verdict(self, name: str, verdict: Verdict) -> str:
        if verdict.figure is None:
            return self.say("guard_unknown", name=name)
        lang = self.lang
        bounds = ""
        if verdict.low is not None and verdict.high is not None:
            low, high = (numbers.decimal(x, 2, lang) for x in (verdict.low, verdict.high))
            bounds = self.say("bounds", low=low, high=high)
        common = {
            "name": name,
            "figure": numbers.decimal(verdict.figure, 2, lang),
            "year": verdict.year,
            "bounds": bounds,
        }
        if verdict.below is None:
            return self.say("guard_free", **common)
        below = numbers.figure(verdict.below, lang)
        if verdict.state == "pass":
            return self.say("guard_pass", below=below, **common)
        return self.say("guard_below", below=below, effect=self.say(verdict.state), **common)

    def home(self, figures: Mapping[str, Mapping[int, float]], year: int) -> str:
        """The figure of the country that chooses, for the same year."""
        home = self.a.evidence.criteria.home
        own = figures.get(codes().iso3_of.get(home or "", ""), {}).get(year)
        if home is None or own is None:
            return ""
        name = codes().names[home].say(self.lang)
        return self.say("home", name=name, raw=numbers.figure(own, self.lang))

    def beside(self) -> Section:
        """Figures that are shown and not scored, the Netherlands beside them."""
        evidence = self.a.evidence
        lines = []
        for item in evidence.criteria.context:
            series = evidence.series(item.series)
            figures = evidence.figures.get(item.series, {})
            found = latest(evidence, item.series, self.unit.iso3, self.a.recipe.as_of, item.tolerance)
            name = series.name.say(self.lang)
            if found is None:
                lines.append(self.say("beside_unknown", name=name))
                continue
            beside = self.home(figures, found.year)
            raw = numbers.figure(found.figure, self.lang)
            text = self.say(
                "beside_line", name=name, raw=raw, unit=series.unit.say(self.lang), year=found.year, nl=beside
            )
            lines.append(text + self.notes.mark(evidence.source_of[item.series]))
        return Section(self.say("beside"), tuple(lines))
