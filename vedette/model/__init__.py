"""The nouns of the journey: frozen records that every step passes to the next."""
