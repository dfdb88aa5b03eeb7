"""The application as under nohup: it ignores the signal that its terminal was closed."""

import signal
import sys


def main() -> int:
    """Start the application with SIGHUP ignored."""
    from tui_audit.ui import terminal

    terminal.CLOSING_SIGNALS = (signal.SIGTERM,)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    from tui_audit.cli.main import main as start

    return start([])


if __name__ == "__main__":
    sys.exit(main())
