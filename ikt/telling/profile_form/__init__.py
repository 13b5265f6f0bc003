"""Forms for what only a post knows: what they ask, how they are written, and what one would change."""
