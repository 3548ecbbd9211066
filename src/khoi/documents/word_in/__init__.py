"""Word files read: bytes of a .docx in, sections and paragraphs as they look out; the door to python-docx and lxml.

What cannot be taken (no Word file, an old .doc, locked, broken, a bomb) is a finding. What is read is given no meaning:
a paragraph has its place, its text in NFC, and what its letters look like after all styles.
"""

from khoi.documents.word_in.controls import ReadControl, read_controls
from khoi.documents.word_in.package import read_word, word_lost
from khoi.documents.word_in.values import Line, Look, Paragraph, Run, Section, Story, Where, Word

__all__ = [
    "Line",
    "Look",
    "Paragraph",
    "ReadControl",
    "Run",
    "Section",
    "Story",
    "Where",
    "Word",
    "read_controls",
    "read_word",
    "word_lost",
]
