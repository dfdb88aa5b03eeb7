"""The screens: they decide, and only they and the application touch the repository."""
