"""Situations that teams get into with git: what they did, and the law that must hold afterwards."""
