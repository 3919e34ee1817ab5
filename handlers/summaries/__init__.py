"""A month of a unit summed up for whoever is above it."""
