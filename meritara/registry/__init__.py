"""Facts about agencies and days: the working calendar and the deadlines counted on it."""
