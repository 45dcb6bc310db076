"""Fuzzing: every reader of the generator is given what nobody would write.

    python -m tests.fuzzing [TARGET ...] [--runs N | --seconds S] [--until N] [--jobs 2]

`targets.py` lists the readers. Inputs come from atheris, which looks for code that no input has reached, or without it
from the mutator in `mutation.py`. What is found is made small and kept in `finds/`; `tally.json` counts the inputs.
"""
