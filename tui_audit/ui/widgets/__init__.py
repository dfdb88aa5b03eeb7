"""The widgets: they show data and post facts."""
