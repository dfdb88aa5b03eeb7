"""The same PDF report set by typst: cover, chart, rows and photos. Needs the Python module typst."""

import sys
from pathlib import Path

HEAD = """
#set page(paper: "a4", numbering: "1 of 1")
#set text(size: 9pt)
#text(size: 24pt)[Rīga Centrs, retail experience, 2026-Q4]
#for length in (300, 250, 200) { rect(width: length * 1pt, height: 18pt, fill: black) }
#pagebreak()
"""


def main(target: str, rows: int, photos: list[str]) -> None:
    """Write the report."""
    import typst  # type: ignore[import-not-found,unused-ignore]  # not a dependency of the project

    cells = "\n".join(f"[{row + 1}. How many lamps are dark on the front?], [4]," for row in range(rows))
    table = f"#table(columns: (1fr, 60pt), table.header([Question], [Answer]),\n{cells}\n)\n"
    folder = Path(target).parent
    pictures = "\n".join(f'#image("{Path(photo).name}", width: 220pt)' for photo in photos)
    source = folder / "peer.typ"
    source.write_text(f"{HEAD}{table}#pagebreak()\n#grid(columns: 2, gutter: 10pt,\n{_listed(pictures)})\n")
    typst.compile(str(source), output=target, root=str(folder))


def _listed(pictures: str) -> str:
    """Return the pictures as cells of a typst grid, without their leading "#"."""
    return "".join(f"{line.removeprefix('#')},\n" for line in pictures.splitlines())


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3:])
