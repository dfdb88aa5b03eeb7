"""Use cases of the program, shared by screens, commands and tests. No Textual, no SQL."""
