"""What people send, read into answers; the form of an instrument is its tree."""
