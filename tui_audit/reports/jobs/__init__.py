"""Jobs that write one file each in a child process: reports, worksheets, rankings and action lists."""
