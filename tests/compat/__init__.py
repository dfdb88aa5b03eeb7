"""What the program takes for granted of libraries beyond their promises."""
