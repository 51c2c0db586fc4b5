"""Scorers, one a task, and the gate that keeps quality from sinking. Run: `python -m eval SETS`."""
