"""Files from strangers: judged by what is in them, received in pieces, kept by hash, shown as pictures."""
