"""Dialogs that choose a file, a folder, a photo or an audit."""
