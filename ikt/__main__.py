"""``python -m ikt`` and the console script: Ctrl-C is answered from here on, not only when all is loaded."""

import os
import sys

try:
    import signal
except KeyboardInterrupt:
    os._exit(130)


def main() -> None:
    """Load the command line and run it."""
    # While modules load nothing has been done yet, so there is nothing to tidy and nothing to tell. A signal
    # that is ignored (``nohup``, a job in the background) stays ignored.
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, lambda number, _frame: os._exit(128 + number))
    from ikt.cli import main as command_line

    sys.exit(command_line())


if __name__ == "__main__":
    main()
