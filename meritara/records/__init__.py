"""What people did: accounts, periods, assessments, evidence and the events that prove it."""
