"""The door for terminals: arguments in, words or JSON out, no thought of its own."""
