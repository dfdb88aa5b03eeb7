"""The ways out of the program, read in its source: to the screen, to paper, to a terminal, to other programs."""
