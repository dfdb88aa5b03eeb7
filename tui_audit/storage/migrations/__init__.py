"""How the data file's schema came to be, step by step; shipped with the program."""
