"""The command line, as in ``tests/cli``."""

from tests.cli.conftest import run as run
from tests.cli.conftest import world as world
