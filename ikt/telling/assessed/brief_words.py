"""What the parts of a brief are called, wherever they are told or asked for."""

from ikt.telling.language import sentences, terms
from ikt.telling.language.phrases import Phrases

SAY = Phrases({
    "message": ("What we want there", "Wat we er willen"),
    "sensitivities": terms.SENSITIVITIES,
    "system": ("How the system works", "Hoe het stelsel werkt"),
    "institutions": ("Key institutions", "Belangrijke instellingen"),
    "funders": ("Funders", "Financiers"),
    "agreements": ("Agreements", "Afspraken"),
    "recognition": terms.RECOGNITION,
    "certain": terms.MAIN_MESSAGE, "possible": terms.IF_TIME_ALLOWS, "defensive": terms.IF_ASKED,
    "contacts": terms.WHOM_TO_CALL,
    "owner": ("Owner of the brief", "Eigenaar van de fiche"),
    "post_consulted": ("Post consulted", "Post geraadpleegd"),
    "valid_until": ("Valid until", "Geldig tot"),
    "goal": terms.GOAL, "chance": ("Chance", "Kans"), "risk": ("Risk", "Risico"),
    "since": sentences.FROM_DAY, "until": sentences.UNTIL_DAY,
    "only_en": ("{text} (in English)", "{text} (in het Engels)"), "only_nl": ("{text} (in Dutch)", "{text} (in het Nederlands)"),
    "about_knowledge_security": ("Knowledge security", "Kennisveiligheid"),
    "about_sanctions": ("Sanctions", "Sancties"),
    "about_core_values": ("Core values", "Kernwaarden"),
    "about_other": ("Other", "Overig"),
    "status_in_force": ("In force", "Van kracht"),
    "status_signed": ("Signed but not yet in force", "Getekend maar nog niet van kracht"),
    "status_negotiated": ("Being negotiated", "In onderhandeling"),
    "status_ended": ("Ended", "Beëindigd"),
})  # fmt: skip
