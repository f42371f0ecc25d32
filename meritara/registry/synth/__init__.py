"""A synthetic nation: agencies, people and histories that nobody is, with planted offences and their key."""
