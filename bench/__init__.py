"""The measurements of README's table; `python -m bench [NAME...]` prints them."""
