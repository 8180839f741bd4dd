"""Tell it: one HTML file, figures, and files for maps and tables."""
