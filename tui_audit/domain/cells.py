"""Width of a text in terminal cells."""


def cell_width(text: str) -> int:
    """Return the width of a text in terminal cells: 2 for a wide letter or a joined emoji, 0 for a combining mark."""
    if text.isascii():
        return len(text)
    from wcwidth import width  # imported late: its tables are slow to load, and most texts do not need them

    return width(text, control_codes="ignore")
