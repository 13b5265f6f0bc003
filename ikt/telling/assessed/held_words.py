"""Words of how firm the line is."""

from __future__ import annotations

from ikt.telling.language import sentences
from ikt.telling.language.phrases import Phrases

SAY = Phrases({
    "line": sentences.HELD_LINE,
    "rule": ("Firm: on the same side of the line in at least {firm} of them; only just: in at least {likely}; no difference: in fewer, or with less than {gap} points between it and the nearest country across the line.",
             "Vast: in ten minste {firm} ervan aan dezelfde kant van de grens; nipt: in ten minste {likely}; geen verschil: in minder, of met minder dan {gap} punt tussen het land en het dichtstbijzijnde aan de andere kant."),
})  # fmt: skip
