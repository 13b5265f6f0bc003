"""``ikt group``: what several weightings have in common, what divides them, ways to one choice."""
