"""How many cells of a terminal a text takes."""


def cell_width(text: str) -> int:
    """Return the cells a text takes: 2 for a wide letter or a joined picture, 0 for a mark on a letter."""
    if text.isascii():
        return len(text)
    from wcwidth import width  # its tables take a while to load, and most texts need none of them

    return width(text, control_codes="ignore")
