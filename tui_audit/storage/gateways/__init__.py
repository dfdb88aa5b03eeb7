"""The gateways: one class for each subject, with all that is asked of the database about it."""
