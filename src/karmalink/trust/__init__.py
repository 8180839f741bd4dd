"""How far to believe whom about what: the width table, and reliabilities learned from checks alone."""
