"""``python -m gongfu``."""

from gongfu.cli import main

if __name__ == "__main__":
    main()
