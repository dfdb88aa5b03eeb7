"""The texts that people read: translators, labels and formats."""
