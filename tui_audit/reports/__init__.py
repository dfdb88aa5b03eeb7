"""What people see on paper."""
