"""Papers: charts, spreadsheets that compute, and PDFs, made of the engine's own results."""
