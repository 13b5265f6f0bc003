"""The weights of several people: what all agree on, what divides them, and ways to one choice."""
