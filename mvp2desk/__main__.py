"""Lets `python -m mvp2desk` do what the console script does."""

from mvp2desk.app.main import main

if __name__ == "__main__":
    raise SystemExit(main())
