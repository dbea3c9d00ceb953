"""``python -m eduextract``: the command line."""

from eduextract.cli import main

if __name__ == "__main__":
    main()
