"""Photos: choosing, reviewing and covering them."""
