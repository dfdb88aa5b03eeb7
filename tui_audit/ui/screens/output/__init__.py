"""One screen to write reports, worksheets, rankings and lists of actions; a module each says what it offers."""
