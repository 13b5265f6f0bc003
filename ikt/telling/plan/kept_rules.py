"""What is said of typed rules that were put into the file of a plan."""

from __future__ import annotations

from collections.abc import Iterator

from ikt.deciding.rules_typed import WithTyped
from ikt.model.base import Language
from ikt.telling.language.phrases import enumerate_words
from ikt.telling.plan.words import SAY


def kept_rules(made: WithTyped, file: str, here: str, lang: Language, *, written: bool) -> Iterator[str]:
    """The rules that came into the file, and those of it put on or off; ``here`` is what undoing needs."""
    by_key = {
        "kept": made.added,
        "kept_on": [rule for rule in made.plan.rules if made.turned.get(rule.id) is True],
        "kept_off": [rule for rule in made.plan.rules if made.turned.get(rule.id) is False],
    }
    for key, rules in by_key.items():
        if rules:
            names = enumerate_words([f"“{rule.name.say(lang)}” ({rule.id})" for rule in rules], lang)
            yield SAY.plural(lang, key if written else f"{key}_trial", len(rules), file=file, list=names)
    if not any(by_key.values()):
        yield SAY(lang, "kept_there", file=file)
        return
    if made.added:
        yield SAY(lang, "kept_one_language")
    yield SAY(lang, "kept_undo", here=here) if written else SAY(lang, "kept_not_written")
