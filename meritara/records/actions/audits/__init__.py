"""What people do with an audit assignment, its working papers and what came of them."""
