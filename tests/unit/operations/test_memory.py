"""Is the C library asked to give memory back, where it can be asked?"""

import platform

from portal.operations.cli.memory import give_back_memory


def test_the_gnu_library_takes_the_settings() -> None:
    assert give_back_memory() is (platform.libc_ver()[0] == "glibc")
