"""What people change in a meeting, applied to a policy: another weight, threshold, weighting or supposition.

A change that cannot be applied is refused; nothing is ever ignored in silence.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from unicodedata import combining

from ikt.assessing.facts import Evidence
from ikt.assessing.recipe import Recipe, Supposition
from ikt.deciding.changes_typed import Setting, parse_effect, parse_threshold
from ikt.model.criteria import AnyAttribute, Count, Criteria, Criterion, JudgementScale, Safeguard
from ikt.model.policy import Effect, Policy, Threshold
from ikt.problems import BadRequest
from ikt.reading.near_names import near
from ikt.scoring.weights import rank_order_centroid

# An order of criteria has shares and no points; a hundred makes points of them that read as per cent.
_ORDER_POINTS = 100.0

# Shorter words of a heading (and, en) name nothing.
_LEAST_OF_HEADING = 4


def points_of(criteria: Criteria, policy: Policy) -> dict[str, float]:
    """The weight points of every node: the policy's, and below the top the framing's where it is silent."""
    points = {node.id: node.share for node in criteria.nodes()}
    for node in criteria.criteria:
        points[node.id] = 0.0
    if policy.order is not None:
        for index, share in enumerate(rank_order_centroid(len(policy.order))):
            points[policy.order[index]] = float(share) * _ORDER_POINTS
    points.update(policy.weights or {})
    return points


def in_points(criteria: Criteria, policy: Policy) -> Policy:
    """The same policy with weight points for every criterion, also where it gives an order."""
    points = points_of(criteria, policy)
    kept = {name: points[name] for name in (*criteria.ids, *(policy.weights or ()))}
    return policy.model_copy(update={"weights": kept, "order": None})


def meant(criteria: Criteria, word: str) -> str:
    """The id of the criterion or attribute of this name in either language; else the word itself.

    Case, accents and what stands between words do not matter. Words that follow each other in the name of one
    criterion, and of no other and no safeguard, are its name too (*kwaliteit*).
    """
    nodes = list(criteria.nodes())
    if any(node.id == word for node in nodes):
        return word
    plain = _bare(word)
    named = next((node.id for node in nodes if plain in map(_bare, _called(node))), None)
    if named is not None:
        return named
    every: tuple[Criterion | Safeguard, ...] = (*criteria.criteria, *criteria.safeguards)
    held = [one.id for one in every if any(f" {plain} " in f" {_bare(name)} " for name in _called(one))]
    return held[0] if plain and len(held) == 1 and held[0] in criteria.ids else word


def _called(node: Criterion | AnyAttribute | Safeguard) -> Iterable[str]:
    """What a criterion, attribute or safeguard goes by: its id and its names in both languages."""
    yield node.id
    for name in (node.name, getattr(node, "short", None)):
        if name is not None:
            yield from (name.en, name.nl)


def _guards_called(criteria: Criteria) -> dict[str, Safeguard]:
    """The safeguards by what each goes by, without capitals and accents; of a shared name the first."""
    called: dict[str, Safeguard] = {}
    for guard in criteria.safeguards:
        for name in _called(guard):
            called.setdefault(_bare(name), guard)
    return called


def guard_meant(criteria: Criteria, word: str) -> Safeguard:
    """The safeguard of this id, or of this name in either language; raises BadRequest where there is none.

    Case, accents and what stands between words do not matter.
    """
    called = _guards_called(criteria)
    found = next((guard for guard in criteria.safeguards if guard.id == word), called.get(_bare(word)))
    if found is None:
        like = near(_bare(word), called)
        known = ", ".join(guard.id for guard in criteria.safeguards)
        raise BadRequest("P833", id=word, near=called[like].id if like else None, known=known)
    return found


def together_meant(criteria: Criteria, word: str) -> bool:
    """Whether a word names the safeguards together: their heading, or words that follow each other in it.

    What is the name of a safeguard names that one.
    """
    heading, asked = criteria.safeguards_heading, _bare(word).split()
    if heading is None or _bare(word) in _guards_called(criteria):
        return False
    return any(
        words[start : start + len(asked)] == asked
        for words in (_bare(heading.en).split(), _bare(heading.nl).split())
        for start in range(len(words))
        if max(map(len, asked), default=0) >= _LEAST_OF_HEADING
    )


def guards_meant(criteria: Criteria, word: str) -> tuple[str, ...]:
    """The ids of the safeguards that a word names, one or all together; none where it names another thing."""
    named = _guards_called(criteria).get(_bare(word))
    if named is not None:
        return (named.id,)
    together = together_meant(criteria, word)
    return tuple(guard.id for guard in criteria.safeguards if together and guard.can_speak)


def _bare(name: str) -> str:
    """A name without capitals, accents and what stands between its words."""
    apart = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(char if char.isalnum() else " " for char in apart if not combining(char)).split())


def with_weights(criteria: Criteria, policy: Policy, settings: tuple[Setting, ...]) -> Policy:
    """The policy with other weights; siblings keep their proportions. Raises BadRequest.

    Shares in per cent are given all at once: those named get theirs, the others divide what is left.
    """
    parents = siblings_of(criteria)
    for setting in settings:
        _must_be_known(criteria, setting, parents)
    named = [setting.id for setting in settings]
    for name in named:
        if named.count(name) > 1:
            raise BadRequest("P824", id=name)
    points = points_of(criteria, policy)
    were = dict(points)
    for setting in settings:
        if setting.how != "percent":
            points[setting.id] = set_to(setting, points[setting.id])
    for group in dict.fromkeys(parents[setting.id] for setting in settings if setting.how == "percent"):
        _give_shares(points, group, [s for s in settings if s.how == "percent" and s.id in group])
    for group in dict.fromkeys(parents[setting.id] for setting in settings):
        if sum(points[name] for name in group) <= 0.0:
            raise BadRequest("P828", list=", ".join(sorted(set(named) & set(group))))
    top = {node.id for node in criteria.criteria}
    # Siblings that are left nothing count too: unnamed, they would keep what the framing gives them.
    kept = {*(policy.weights or ()), *named, *top, *(name for name in points if points[name] != were[name])}
    weights = {name: points[name] for name in points if name in kept}
    return policy.model_copy(update={"weights": weights, "order": None})


def set_to(setting: Setting, points: float) -> float:
    """The weight points that come of these; not for a share, which follows from those beside it.

    Raises BadRequest: P829 for a multiple of nothing, P066 for less than nothing.
    """
    if setting.how == "factor":
        if points == 0.0:
            raise BadRequest("P829", id=setting.id)
        return points * setting.number
    if setting.how == "more":
        if points + setting.number < 0.0:
            raise BadRequest("P066", id=setting.id, points=points, less=-setting.number)
        return points + setting.number
    return setting.number


def _must_be_known(criteria: Criteria, setting: Setting, parents: dict[str, tuple[str, ...]]) -> None:
    if setting.id in parents:
        return
    guard = _guards_called(criteria).get(_bare(setting.id))
    if guard is not None:
        raise BadRequest("P825" if guard.can_speak else "P834", id=guard.id)
    if together_meant(criteria, setting.id):
        raise BadRequest("P070", value=setting.id, known=list(guards_meant(criteria, setting.id)))
    names = {name: node.id for node in criteria.nodes() for name in (*map(_bare, _called(node)), node.id)}
    like = near(setting.id.lower(), names)
    raise BadRequest("P821", id=setting.id, near=names[like] if like else None, known=list(criteria.ids))


def siblings_of(criteria: Criteria) -> dict[str, tuple[str, ...]]:
    """Node id -> the ids of all children of its parent, itself among them."""
    siblings = dict.fromkeys(criteria.ids, criteria.ids)
    for node in criteria.nodes():
        if isinstance(node, Criterion):
            ids = tuple(child.id for child in node.children)
            siblings.update(dict.fromkeys(ids, ids))
    return siblings


def _give_shares(points: dict[str, float], group: tuple[str, ...], settings: list[Setting]) -> None:
    asked = {setting.id: setting.number / 100.0 for setting in settings}
    total = sum(asked.values())
    if total > 1.0 + 1e-12:
        raise BadRequest("P822", total=total * 100.0, list=", ".join(asked))
    rest = [name for name in group if name not in asked]
    others = sum(points[name] for name in rest)
    if total >= 1.0 - 1e-12:
        points.update(dict.fromkeys(rest, 0.0))
        points.update({name: share * 100.0 for name, share in asked.items()})
        return
    if others <= 0.0:
        raise BadRequest("P823", list=", ".join(asked))
    for name, share in asked.items():
        points[name] = share * others / (1.0 - total)


def with_thresholds(criteria: Criteria, policy: Policy, texts: tuple[str, ...]) -> Policy:
    """The policy with other thresholds of safeguards; raises BadRequest.

    An effect without a figure (``security:exclude``) keeps the thresholds that the policy has: that of the
    safeguard named, or those of all that are named together.
    """
    guards = dict(policy.safeguards)
    for text in texts:
        effect_alone = parse_effect(text)
        if effect_alone is not None:
            guards.update(_with_effect(criteria, guards, *effect_alone))
            continue
        word, below, full = parse_threshold(text)
        if together_meant(criteria, word):
            raise BadRequest("P069", value=word)
        guard = guard_meant(criteria, word)
        name = guard.id
        if not guard.can_speak:
            raise BadRequest("P834", id=name)
        old = guards.get(name)
        if full is not None:
            guards[name] = full.model_copy(update={"why": None})
        elif old is not None:
            guards[name] = old.model_copy(update={"below": below})
        else:
            guards[name] = Threshold(below=below)
    return policy.model_copy(update={"safeguards": guards})


def _with_effect(
    criteria: Criteria, now: dict[str, Threshold], word: str, effect: Effect, at: float | None
) -> dict[str, Threshold]:
    """The thresholds there are of the safeguards that were named, with another effect."""
    named = [guard.id for guard in criteria.safeguards]
    if not together_meant(criteria, word):
        guard = guard_meant(criteria, word)
        if not guard.can_speak:
            raise BadRequest("P834", id=guard.id)
        named = [guard.id]
    found = [name for name in named if name in now]
    if not found:
        raise BadRequest("P068", id=word, effect=effect if at is None else f"{effect}@{at:g}")
    return {name: Threshold(below=now[name].below, effect=effect, at=at) for name in found}


def checked_values(evidence: Evidence, supposed: tuple[Supposition, ...]) -> tuple[Supposition, ...]:
    """What is supposed, once it is sure that all of it can be; raises BadRequest."""
    leaves = {leaf.id: leaf for leaf in evidence.criteria.attributes()}
    countries = {unit.iso2 for unit in evidence.units}
    for item in supposed:
        text = f"{item.iso2}.{item.attribute}"
        if item.iso2 not in countries:
            raise BadRequest("P801", name=item.iso2, near=None)
        leaf = leaves.get(item.attribute)
        if leaf is None:
            raise BadRequest("P827", id=item.attribute, near=near(item.attribute, leaves))
        if sum(other.iso2 == item.iso2 and other.attribute == item.attribute for other in supposed) > 1:
            raise BadRequest("P824", id=text)
        _must_fit(leaf, item, text)
    return supposed


def _must_fit(leaf: AnyAttribute, item: Supposition, text: str) -> None:
    if isinstance(leaf, JudgementScale):
        if item.number not in leaf.levels:
            levels = ", ".join(str(level) for level in sorted(leaf.levels))
            raise BadRequest("P830", id=text, number=item.number, levels=levels)
    elif isinstance(leaf, Count) and (item.number < 0.0 or item.number != int(item.number)):
        raise BadRequest("P831", id=text, number=item.number)


def changed(
    recipe: Recipe,
    evidence: Evidence,
    *,
    settings: tuple[Setting, ...] = (),
    thresholds: tuple[str, ...] = (),
    supposed: tuple[Supposition, ...] = (),
) -> Recipe:
    """The recipe with named changes; who is ranked stays settled by the policy it came from."""
    policy = recipe.policy
    if settings:
        policy = with_weights(evidence.criteria, policy, settings)
    if thresholds:
        policy = with_thresholds(evidence.criteria, policy, thresholds)
    return replace(
        recipe,
        policy=policy,
        supposed=recipe.supposed + checked_values(evidence, supposed),
        settled_by=recipe.settled_by or recipe.policy,
    )
