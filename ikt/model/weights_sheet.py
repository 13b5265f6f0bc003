"""How a form about weights stands in a workbook: the codes that its writer and its reader share."""

from __future__ import annotations

from ikt.model.weights_asked import Step

# What marks the hidden sheet as that of a form about weights.
FORMAT = "ikt.weights/1"
KEY, NAME = "key", "criterion"
# The way that a sheet is for, by the code above the column that is filled in it.
POINTS, WORTH, PLACE, STEP = "points", "worth", "place", "compared"
WAY_OF = {POINTS: "points", WORTH: "swing", PLACE: "order"}
# In this order the words stand on the hidden sheet by which two criteria are compared.
STEPS: tuple[Step, ...] = ("more", "much_more", "as_much")
