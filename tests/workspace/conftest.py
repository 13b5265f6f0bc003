"""The command line, as in ``tests/cli``."""

from tests.cli.conftest import run as run
