"""``python -m tui_audit`` is the command ``tui-audit``."""

import os
import sys

if __name__ == "__main__":
    if not sys.flags.safe_path and sys.path[:1] in ([""], [os.getcwd()]):  # noqa: PTH109 - compared as it stands there
        del sys.path[0]  # else a textual.py in the folder where somebody happens to be would be run
    from tui_audit.cli.main import main

    raise SystemExit(main())
