"""Printed worksheets: numbering, and reading the lines typed from them."""
