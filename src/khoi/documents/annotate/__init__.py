"""Workbooks returned: a received workbook in, the same with notes at its cells and a list of them out.

An .xlsx or .xlsm is changed inside its package, so that all else stays as it was: values, formulas, looks, drop-downs,
pictures, macros. Of other formats a copy of the values is made. What cannot be opened is told as a finding; the caller
runs `copied` in a confined process, for a file that came is hostile until it is read. The door to lxml.
"""
