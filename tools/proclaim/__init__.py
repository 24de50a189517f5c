"""Policy publishing from git: bilingual sections in, releases, redlines and a public site out."""

__version__ = "0.1.0"
