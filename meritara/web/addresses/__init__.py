"""The addresses of the pages for those who signed in, by noun."""
