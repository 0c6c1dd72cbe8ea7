"""The fixed texts: pages, the glossary (begrippen) and the lines to call now.

They are read from seed_data once, so these pages answer when the database does not.
"""
