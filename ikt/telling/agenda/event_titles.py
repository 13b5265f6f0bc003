"""What an event is called: as the data have it, or by the kind of step that it is."""

from __future__ import annotations

from ikt.deciding.agenda import Event
from ikt.model.base import Language
from ikt.telling.language import terms
from ikt.telling.language.phrases import Phrases

_SAY = Phrases({
    "review": ("Two-yearly review of the multi-year plan", "Tweejaarlijkse herziening van het meerjarenplan"),
    "brief": ("Briefing to be renewed", "Fiche te vernieuwen"),
    "transition_plan": ("Transition plan", "Transitieplan"),
    "office_closes": terms.NESO_OFFICE_CLOSES,
    "office": ("NESO: {title}", "NESO: {title}"),
    "post_effort": ("Effort through the post", "Inzet via de post"),
    "post_strengthened": ("Strengthening of the post", "Versterking van de post"),
    "education_science": ("Education and science attaché", "Onderwijs- en wetenschapsattaché"),
    "education_counsellor": ("Education counsellor", "Onderwijsadviseur (education counsellor)"),
    "innovation": ("Innovation attaché", "Innovatieattaché"),
    "cultural": ("Cultural attaché", "Cultuurattaché"),
})  # fmt: skip


def title_of(event: Event, lang: Language) -> str:
    """The title of an event, its countries left out."""
    title = event.title.say(lang) if event.title is not None else ""
    return _SAY(lang, event.step, title=title) if event.step is not None else title
