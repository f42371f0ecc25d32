"""What regulations say: sources, dates, words and the files that hold them."""
