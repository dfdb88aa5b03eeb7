"""What all flowables of the house share."""

from reportlab.platypus.flowables import Flowable


class Piece(Flowable):
    """A flowable that knows how much of it must stand on a page together with the heading before it."""

    def least(self, width: float) -> float:
        """The height of its beginning that stays in one piece, in points; all of it unless it says otherwise."""
        return float(self.wrap(width, 0)[1])
