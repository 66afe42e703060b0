"""vedette turns reports about armed forces into a sourced record."""

__version__ = "0.1.0"
