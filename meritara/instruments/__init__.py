"""Scorecards: their law files, the exact engine, explanations and plans."""
