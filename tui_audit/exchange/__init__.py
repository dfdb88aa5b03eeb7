"""Import and export of files: audits without loss, pictures, calendars and spreadsheets."""
