"""What the town may do about an offer without touching its content: hide it for a time, and be told what to read."""
