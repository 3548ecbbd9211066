"""Texts returned with comments: a .docx in, the same with comments at the words out; of another text a new .docx.

A Word file is changed inside its package: marks in the parts that hold the text, and the part of comments; all other
parts stay as they came, byte for byte. What cannot be changed so is made anew out of its text. The caller runs
`commented` in a confined process, for a file that came is hostile until it is read.
"""
