"""What the program does, whoever asks: a screen, a command or a test. No Textual, no SQL."""
