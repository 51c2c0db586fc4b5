"""Judging: a person's word on what the program read and matched.

Nothing is changed in the record itself: what is signed is a row of its own, counts for more than
the program's word wherever claims are made, and can be taken back.
"""
