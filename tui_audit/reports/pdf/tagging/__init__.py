"""Tagged PDF: the document structure for screen readers."""
