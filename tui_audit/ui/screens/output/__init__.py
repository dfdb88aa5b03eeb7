"""One screen that writes reports, worksheets, rankings and action lists; one module for the options of each."""
