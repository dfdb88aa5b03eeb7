"""Reports, worksheets and other files to write."""
