"""``python -m ikt``."""

from ikt.cli import main

if __name__ == "__main__":
    main()
