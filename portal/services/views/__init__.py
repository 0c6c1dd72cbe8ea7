"""Pages about one service or one location: pages.py answers, cards.py and details.py say facts in words."""
