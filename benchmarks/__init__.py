"""Measurements that stand beside the tests: how fast, how exact, how well the real cases come out."""
