"""Pictures: hand-made SVG from plain data; the title states the finding, the numbers also stand in words."""
