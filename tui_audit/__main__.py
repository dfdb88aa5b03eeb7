"""Entry point of ``python -m tui_audit``, which does the same as the command ``tui-audit``."""

import os
import sys

if __name__ == "__main__":
    if not sys.flags.safe_path and sys.path[:1] in ([""], [os.getcwd()]):  # noqa: PTH109 - sys.path has strings
        del sys.path[0]  # otherwise a file textual.py in the current folder would be run instead of the library
    from tui_audit.cli.main import main

    raise SystemExit(main())
