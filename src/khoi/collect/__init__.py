"""Records and workbooks come in; versions of submissions go out, each figure with its file, sheet and cell.

What cannot be taken is a finding that says where and what to do; nothing is half-stored.
"""
