"""ikt as it lies in the folder ``program`` beside this file, whatever Python runs it."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent / "program"))

from ikt.__main__ import main

main()
