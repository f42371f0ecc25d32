"""What makes a record provable: canonical bytes, digests, chains."""
