"""Show: what the record holds, for people and for programs.

`sites`, `dossier` and `receipt` make the data and print nothing; `cli` prints it, `export`
writes it in the formats of the field.
"""
