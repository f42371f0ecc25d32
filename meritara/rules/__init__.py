"""Checks of facts against the law: one condition a rule, four outcomes, and doubt shown as doubt."""
