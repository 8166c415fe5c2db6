"""The door of the set-up. Any Python 3 can read this file, so that an old one is told in a sentence."""

import sys

NEEDED = (3, 11)


def too_old(version: "tuple[int, ...]") -> str:
    """Return the sentence for a Python (major, minor) older than needed, or an empty string."""
    if version >= NEEDED:
        return ""
    return (
        "Fengqiao Ledger needs Python {}.{} or newer and this is {}.{}: "
        "install a newer one and name it, for example: make demo PYTHON=python3.12"
    ).format(*NEEDED, *version)


def main(purpose: str) -> int:
    """Set up for ``purpose`` (run or test); 0 when all is there, 1 after one plain sentence."""
    refusal = too_old(sys.version_info[:2])
    if not refusal:
        from setup import environment, machine

        try:
            machine.ensure_parts(machine.parts_for(purpose))
            environment.ensure(purpose)
        except machine.SetUpRefused as reason:
            refusal = str(reason)
    if refusal:
        print(refusal, file=sys.stderr)
    return 1 if refusal else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else "run"))
