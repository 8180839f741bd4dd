"""One investigation, step by step, repeatable; the only package that meets the store."""
