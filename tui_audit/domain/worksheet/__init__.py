"""Printed worksheets: question numbers, and parsing of the answers typed from them."""
