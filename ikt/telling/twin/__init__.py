"""``ikt score --live``: the ranking as a workbook that works itself out under other weights."""
