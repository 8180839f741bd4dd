"""Log what was searched, learn from it, and score maps against what was found."""
