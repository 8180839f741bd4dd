"""Words every package uses: errors, ids, times, places, chance, provenance."""
