"""Files that a workspace begins with: what they say at once, and comments about what to fill in."""
