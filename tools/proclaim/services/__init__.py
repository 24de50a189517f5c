"""What a person can do with policies, as functions: the public Python API of proclaim.

`cli` only parses, asks and shows what stands here. Functions take the repository (a `Store`, which has the
settings) and the clock as values, print nothing, ask nothing, and refuse with a ProclaimError. Modules are
imported by name, `from proclaim.services.telling import planning`, so that nobody pays for what is not used.
"""
