"""The sentences on who is certain to be above or below the line, the same in every document."""

from ikt.telling.language.phrases import Phrases

SAY = Phrases({
    "certain_none": ("Nothing is ruled out: at the ends of the uncertainty each country could stand on the other side of the line.",
                     "Niets is uitgesloten: aan de uitersten van de onzekerheid kan elk land nog aan de andere kant van de grens komen."),
    "certain_in": ("Even at the ends of the uncertainty {in_:in} {in_:stays|stay} within the first {line}; nobody is ruled out.",
                   "Zelfs aan de uitersten van de onzekerheid {in_:blijft|blijven} {in_:in} bij de eerste {line}; niemand is uitgesloten."),
    "certain_out": ("Even at the ends of the uncertainty {out:in} {out:stays|stay} outside the first {line}; nobody is certain of a place within.",
                    "Zelfs aan de uitersten van de onzekerheid {out:blijft|blijven} {out:in} buiten de eerste {line}; niemand is zeker van een plaats erbij."),
    "certain_in_out": ("Even at the ends of the uncertainty {in_:in} {in_:stays|stay} within the first {line}, and {out:in} outside it.",
                       "Zelfs aan de uitersten van de onzekerheid {in_:blijft|blijven} {in_:in} bij de eerste {line}, en {out:in} erbuiten."),
})  # fmt: skip
