"""Official papers after the verification: one description of each, written as PDF and as DOCX."""
