"""The forms that people fill in a round, whatever they are written as."""
