"""What people and the night do with findings: the only writers of them."""
