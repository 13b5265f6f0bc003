"""The command line in the invented workspace."""

from tests.cli.conftest import folder as folder
from tests.cli.conftest import run as run
from tests.cli.conftest import world as world
