"""The audit as the record that is saved, exported and sealed."""
