"""Labels for all enum values, and sentences shared by screens, reports and commands."""
