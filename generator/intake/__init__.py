"""What other programs hold, taken in: bibliographies become seeds, tables become sheets of facts.

A reader gives the entries of a file with the place of each value; what is made of them is tried out with the whole
project before anything is written, and whatever is wrong is told at the place in the file that was read.
"""
