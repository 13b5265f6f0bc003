"""The annex to a letter to parliament: how the countries were compared, what was chosen and why."""
