"""Two folders that parted, taken together: what each changed since, cell by cell."""
