"""The rules of an import: what a row says, what differs, who wins, what looks alike."""
