"""The command line in the invented and in the shipped workspace."""

from tests.cli.conftest import decided as decided
from tests.cli.conftest import folder as folder
from tests.cli.conftest import run as run
from tests.cli.conftest import world as world
