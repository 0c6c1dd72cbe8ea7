"""Many short texts in little memory: one row of bytes, and where each text ends."""

from array import array
from collections.abc import Iterable, Iterator


class Texts:
    """A list of texts to which only can be added; it takes half of what strings of their own take."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        self._bytes = bytearray()
        self._ends = array("Q", [0])
        for text in texts:
            self.append(text)

    def append(self, text: str) -> None:
        """Add a text at the end."""
        self._bytes += text.encode("utf-8", "surrogatepass")
        self._ends.append(len(self._bytes))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def __iter__(self) -> Iterator[str]:
        return (self[position] for position in range(len(self)))

    def __getitem__(self, position: int) -> str:
        """The text at a position from 0; IndexError beyond the last."""
        if not 0 <= position < len(self):
            raise IndexError(position)
        return self._bytes[self._ends[position] : self._ends[position + 1]].decode("utf-8", "surrogatepass")
