#!/usr/bin/env python3
"""Looks whether programs are built hardened (DATELINE_HARDEN), by readelf.

    tests/hardened.py PROGRAM...

Prints what is missing; exit 1 if anything is."""
import re
import subprocess
import sys


def readelf(option, program):
    return subprocess.run(["readelf", "--wide", option, program], check=True, capture_output=True, text=True).stdout


def missing(program):
    dynamic = readelf("--dynamic", program)
    segments = readelf("--program-headers", program)
    symbols = readelf("--dyn-syms", program)
    # "  LOAD  0x… 0x… 0x… 0x… 0x… R E 0x1000": the flags are letters with spaces where one is not set.
    rights = re.findall(r"^  (LOAD|GNU_STACK) +(?:0x[0-9a-f]+ +){5}([RWE ]{3}) ", segments, re.M)
    stack = [flags for kind, flags in rights if kind == "GNU_STACK"]
    loaded = [flags for kind, flags in rights if kind == "LOAD"]
    if "PIE" not in dynamic or not re.search(r"^Elf file type is DYN", segments, re.M):
        yield "its own addresses are fixed (no PIE)"
    if "GNU_RELRO" not in segments or not re.search(r"BIND_NOW|FLAGS.* NOW", dynamic):
        yield "its table of functions can be written to (no full RELRO)"
    if len(stack) != 1 or "E" in stack[0]:
        yield "its stack can be executed"
    if not loaded or any("W" in flags and "E" in flags for flags in loaded):
        yield "some of its memory can be written to and executed"
    if "RUNPATH" in dynamic or "RPATH" in dynamic:
        yield "it looks for libraries in a folder of its own"
    if "__stack_chk_fail" not in symbols:
        yield "its stack has no canaries"
    if not re.search(r"__\w+_chk\b", symbols.replace("__stack_chk_fail", "")):
        yield "its copies are not checked"


def main():
    problems = [f"{program}: {what}" for program in sys.argv[1:] for what in missing(program)]
    print("\n".join(problems) or "hardened")
    return 1 if problems or len(sys.argv) < 2 else 0


if __name__ == "__main__":
    sys.exit(main())
