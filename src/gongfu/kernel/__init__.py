"""Compiled loops: plain arrays in, plain arrays out. numpy and numba, nothing of ours.

Functions stand at module level and are compiled once per machine; numba keeps the machine code beside the source. It
notices a change of the file a function stands in, not of the files that function calls into, so code that is older
than any kernel source is dropped here, before numba looks for it.
"""

from contextlib import suppress
from pathlib import Path

__all__: list[str] = []


def drop_stale_code(folder: Path) -> None:
    """Remove numba's index files that are older than the newest source, so that their functions compile afresh.

    Parameters
    ----------
    folder
        The folder of the kernel's sources.
    """
    newest = max(source.stat().st_mtime for source in folder.glob("*.py"))
    for index in (folder / "__pycache__").glob("*.nbi"):
        with suppress(FileNotFoundError):  # another process may have begun at the same moment and dropped it
            if index.stat().st_mtime < newest:
                index.unlink()


drop_stale_code(Path(__file__).parent)
