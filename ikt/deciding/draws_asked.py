"""What is drawn where nobody asks for anything else: how much of the weight, and how often."""

# The part of the weight that each simulation redistributes at random.
PART = 0.3
DRAWS = 20_000
