"""Facts about agencies and days: the working calendar, the deadlines counted on it, the national verifier."""
