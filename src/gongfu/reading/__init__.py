"""Reading: text in, numbers out, each with its sentence.

Never opens a file, and knows no clock but the day of publication.
"""

from gongfu.reading.documents import read_text

__all__ = ["read_text"]
