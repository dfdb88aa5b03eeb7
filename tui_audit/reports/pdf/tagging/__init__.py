"""Tagged PDF: the structure that screen readers follow."""
