"""Words every room uses: errors, ids, times, places, chance, provenance."""
