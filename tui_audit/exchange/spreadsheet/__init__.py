"""Tables as CSV and XLSX files."""
