"""The words of what people said in rounds."""

from ikt.telling.language import sentences, terms
from ikt.telling.language.phrases import Phrases, Plural

SAY = Phrases({
    "between": ("between ‘{low}’ and ‘{high}’", "tussen ‘{low}’ en ‘{high}’"),
    "judged_by": Plural(("judgement of one assessor", "oordeel van één beoordelaar"),
                        ("judgement of {number} assessors", "oordeel van {number} beoordelaars")),
    # three of four say 3; one says 1
    "one_says": ("one assessor says {level}", "één beoordelaar zegt {level}"),
    "one_of_two": ("one says {level}", "de een zegt {level}"), "other_of_two": ("the other says {level}", "de ander zegt {level}"),
    "both_say": ("both say {level}", "beiden zeggen {level}"),
    "all_say": ("all {number} say {level}", "alle {number} zeggen {level}"),
    "of_say": Plural(("{number} of {all} says {level}", "{number} van de {all} zegt {level}"),
                     ("{number} of {all} say {level}", "{number} van de {all} zeggen {level}")),
    "say": Plural(("{number} says {level}", "{number} zegt {level}"), ("{number} say {level}", "{number} zeggen {level}")),
    "because": ("{said}, because {reasons}", "{said}, want {reasons}"),
    "quoted": ("“{text}”", "“{text}”"), "marked": ("“{text}” ({marks})", "“{text}” ({marks})"),
    "in_en": ("in English", "in het Engels"), "in_nl": ("in Dutch", "in het Nederlands"),
    # who
    "forgotten": ("an assessor whose details were removed on request", "een beoordelaar van wie de gegevens op verzoek zijn verwijderd"),
    "name_role": ("{name} ({role})", "{name} ({role})"),
    # every view
    "rested_on": ("Whose judgement it rested on", "Op wiens oordeel het rustte"),
    "judgements": terms.WHAT_ASSESSORS_SAY,
    "heading": ("{name}: {views}", "{name}: {views}"),
    "not_counted": ("{name} (does not count yet)", "{name} (telt nog niet mee)"),
    "level": sentences.LEVEL_SAID,
    "possible": (" ({low} to {high} possible)", " ({low} tot {high} mogelijk)"),
    "basis": ("; known from {basis}", "; bekend uit {basis}"),
    # judged of too few to count
    "narrow_all": Plural(("Judged, but not counted until the one country that could cross the line is judged too: {list}.",
                          "Wel beoordeeld, maar telt pas mee als ook het ene land is beoordeeld dat de grens kan passeren: {list}."),
                         ("Judged, but not counted until all {count} countries that could cross the line are judged: {list}.",
                          "Wel beoordeeld, maar telt pas mee als alle {count} landen zijn beoordeeld die de grens kunnen passeren: {list}.")),
    "narrow": ("Judged, but not counted until {share} of the {could} countries that could cross the line are judged: {list}.",
               "Wel beoordeeld, maar telt pas mee als {share} van de {could} landen is beoordeeld die de grens kunnen passeren: {list}."),
    "narrow_one": ("“{name}” ({judged} so far)", "“{name}” (nu {judged})"),
})  # fmt: skip
