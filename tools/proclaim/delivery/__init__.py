"""Notices on their way: recipients, the ledger that proves what became of each, sending, bounces, reports."""
