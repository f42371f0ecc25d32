"""The only writers: each action checks, changes, and writes its event in one transaction."""
