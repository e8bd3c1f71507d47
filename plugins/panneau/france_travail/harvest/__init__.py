"""A complete harvest: windows on the list of offers, the proof that they overlap, the payloads, the logos."""
