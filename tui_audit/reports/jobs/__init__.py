"""Files written in a process of their own."""
