"""vedette turns reports about armed forces into a sourced record.

>>> from vedette.pipeline import Pipeline
>>> Pipeline().find_times("They left in March 2021.")[0].expression
'2021-03'
"""

__version__ = "0.1.0"
