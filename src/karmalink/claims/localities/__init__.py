"""Terse locality labels ("5 mi. by road NE of X, Sonora") to place expressions, with every reading they allow."""
