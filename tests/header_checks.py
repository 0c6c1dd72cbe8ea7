"""Which protecting header does an answer lack? Asked of every answer (design.md §6.2)."""

import re
from collections.abc import Mapping

FIXED = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_POLICY_BEGINS = "default-src 'none'"
_POLICY_HOLDS = ("base-uri 'none'", "form-action 'self'", "style-src 'self'")
_POLICY_NEVER = ("unsafe-inline", "unsafe-eval", "unsafe-hashes", "http:", "*")
_MAY_FRAME = re.compile(r"'self'( https://[a-z0-9.*-]+(:\d+)?| http://127\.0\.0\.1:\d+)*")
_DENIED = ("camera=()", "geolocation=()", "microphone=()")


def header_problems(headers: Mapping[str, str]) -> list[str]:
    """One sentence for each header that is missing or too wide; empty when the answer is protected."""
    problems = [
        f"{name} is {headers.get(name)!r}, not {value!r}" for name, value in FIXED.items() if headers.get(name) != value
    ]
    # Other sites may read the open data, and nothing else.
    is_shared = headers.get("Access-Control-Allow-Origin") or is_framed(headers)
    owner = "cross-origin" if is_shared else "same-origin"
    if headers.get("Cross-Origin-Resource-Policy") != owner:
        problems.append(f"Cross-Origin-Resource-Policy is not {owner}")
    problems += _policy_problems(headers.get("Content-Security-Policy", ""))
    problems += _frame_problems(headers)
    permissions = headers.get("Permissions-Policy", "")
    problems += [f"Permissions-Policy lacks {denied}" for denied in _DENIED if denied not in permissions]
    if "Cache-Control" not in headers:
        problems.append("Cache-Control is missing, so that a browser may guess")
    problems += [f"{name} tells what runs here" for name in ("X-Powered-By",) if name in headers]
    return problems


def is_framed(headers: Mapping[str, str]) -> bool:
    """Whether the answer says that other sites may frame it; a test names the one address that may."""
    return "frame-ancestors 'none'" not in headers.get("Content-Security-Policy", "")


def _frame_problems(headers: Mapping[str, str]) -> list[str]:
    options, policy = headers.get("X-Frame-Options"), headers.get("Content-Security-Policy", "")
    if not is_framed(headers):
        return [] if options == "DENY" else [f"X-Frame-Options is {options!r}, not 'DENY'"]
    found = re.search(r"frame-ancestors ([^;]*)", policy)
    named = found is not None and _MAY_FRAME.fullmatch(found.group(1)) is not None
    return ([] if named else ["frame-ancestors does not name sites"]) + (
        ["X-Frame-Options contradicts frame-ancestors"] if options else []
    )


def _policy_problems(policy: str) -> list[str]:
    problems = [] if policy.startswith(_POLICY_BEGINS) else ["the policy does not begin with default-src 'none'"]
    problems += [f"the policy lacks {part}" for part in _POLICY_HOLDS if part not in policy]
    sources = policy.replace(";", " ").split()
    problems += [
        f"the policy allows {source}"
        for source in sources
        if any(word in source if len(word) > 5 else word == source for word in _POLICY_NEVER)
    ]
    scripts = re.search(r"script-src ([^;]*)", policy)
    for source in scripts.group(1).split() if scripts else []:
        if source != "'self'" and not re.fullmatch(r"'nonce-[\w-]{22,}'", source):
            problems.append(f"scripts may come from {source}")
    return problems
