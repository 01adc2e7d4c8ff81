"""Documents from the disk: bytes in, text out, with the hash that a quoted sentence is kept under."""

from gongfu.adapters.documents.encodings import decoded
from gongfu.adapters.documents.files import FORMATS, OTHER_FORMATS, Document, Place, open_document

__all__ = ["FORMATS", "OTHER_FORMATS", "Document", "Place", "decoded", "open_document"]
