"""Reports, worksheets, rankings and lists of actions, each written by a child process."""
