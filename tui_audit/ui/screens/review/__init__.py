"""Review, completion and the completed audit."""
