"""``python -m tui_audit`` is the command ``tui-audit``."""

from tui_audit.cli.main import main

if __name__ == "__main__":
    raise SystemExit(main())
