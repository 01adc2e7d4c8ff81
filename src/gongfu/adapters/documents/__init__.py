"""Documents from the disk: bytes in, text out, with the hash that a quoted sentence is kept under."""

from gongfu.adapters.documents.files import Document, open_document

__all__ = ["Document", "open_document"]
