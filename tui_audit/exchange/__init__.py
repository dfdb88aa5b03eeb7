"""One audit as one file, lossless, and pictures from outside."""
