"""The guide: pages.py answers, advice.py and places.py word an outcome, tables.py shows the rules to everybody."""
