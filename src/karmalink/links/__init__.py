"""Links: which record a memory is about, with its terms, the chance of a coincidence, and "none of these"."""
