"""How do the threads of a worker keep from holding memory that none of them uses?"""

import ctypes

# Parameters of mallopt(3) in the GNU C library.
_TRIM_THRESHOLD, _MMAP_THRESHOLD, _ARENAS = -1, -3, -8
KEPT_FREE_BYTES = 128 * 1024
LARGE_BYTES = 256 * 1024


def give_back_memory() -> bool:
    """Let all threads share one heap, and large arrays return to the system at once.

    Otherwise every thread keeps the arrays of its largest search: forty megabytes with four threads and 100,000
    services. False where the C library has no such setting; there it stays as it was.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is None:
        return False
    wanted = ((_ARENAS, 1), (_TRIM_THRESHOLD, KEPT_FREE_BYTES), (_MMAP_THRESHOLD, LARGE_BYTES))
    accepted = [mallopt(parameter, value) for parameter, value in wanted]
    return all(accepted)
