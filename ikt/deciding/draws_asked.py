"""What is drawn where nobody asks for anything else: how much of the weight, and how often."""

# The part of the weight that is dealt out anew.
PART = 0.3
DRAWS = 20_000
