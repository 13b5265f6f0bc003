"""Scripts and style that the pages of ikt share: for the room, for those who are asked."""
