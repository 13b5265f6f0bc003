"""Score countries on the criteria of a knowledge strategy, and account for the choice."""

__version__ = "0.1.0"
