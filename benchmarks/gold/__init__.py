"""The gold set of the reader: simulated accounts with every claim labelled."""
