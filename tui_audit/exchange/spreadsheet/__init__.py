"""Export of tables as CSV and XLSX files."""
