"""Foreign files and columns: read safely, held in one warehouse, written whole or not at all."""
