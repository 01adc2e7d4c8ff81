"""Text from bytes: UTF-8 with or without a mark, else GB 18030, which Chinese Excel writes."""

from gongfu.errors import InputError, Problem, Where

__all__ = ["decoded"]

UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


def decoded(content: bytes, path: str) -> str:
    """Decode a table.

    Parameters
    ----------
    content
        The file's bytes.
    path
        Its name, for the message.

    Raises
    ------
    InputError
        When the bytes are in neither encoding; says at which byte and how to save the file.
    """
    if content.startswith(UTF16_MARKS) or b"\x00" in content:
        raise InputError(Problem("tables.wrong_encoding", Where(path), {"offset": 0}))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as not_utf8:
        offset = not_utf8.start
    try:
        return content.decode("gb18030")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, offset) + 1
        raise InputError(Problem("tables.wrong_encoding", Where(path, line), {"offset": offset})) from error
