"""What a claim says: its numbers, dates, units and names, in many languages."""
