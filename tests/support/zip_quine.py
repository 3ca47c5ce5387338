#!/usr/bin/env python3
"""Prints a zip file whose one entry is that file itself, byte for byte: unpacking it has no end.

The construction is Russ Cox's ("Zip Files All The Way Down", 2010): literals L and repeats R, each
five bytes of deflate, so arranged that what they print is what they are."""
import struct
import sys
import zlib

NAME = b"this-zip-file-contains-itself-wholly.zip"


class Bits:
    """Deflate's: from the least significant up, Huffman codes from their first bit."""

    def __init__(self):
        self.bits = []

    def number(self, value, count):
        self.bits += [value >> i & 1 for i in range(count)]

    def code(self, value, count):
        self.bits += [value >> i & 1 for i in reversed(range(count))]

    def literal(self, byte):
        self.code(*((0x30 + byte, 8) if byte < 144 else (0x190 + byte - 144, 9)))

    def match(self, length, distance):
        base, extra = 3, 0
        for symbol in range(257, 285):
            extra = max(0, (symbol - 261) // 4)
            if length < base + (1 << extra):
                break
            base += 1 << extra
        self.code(*((symbol - 256, 7) if symbol < 280 else (0xC0 + symbol - 280, 8)))
        self.number(length - base, extra)
        base = 1
        for symbol in range(30):
            extra = max(0, symbol // 2 - 1)
            if distance < base + (1 << extra):
                break
            base += 1 << extra
        self.code(symbol, 5)
        self.number(distance - base, extra)

    def packed(self):
        assert 32 < len(self.bits) <= 40
        return sum(bit << i for i, bit in enumerate(self.bits)).to_bytes(5, "little")


def literals(count):
    return struct.pack("<BHH", 0, count, count ^ 0xFFFF)


def repeat(matches, last=None, final=False):
    bits = Bits()
    bits.number(int(final), 1)
    bits.number(1, 2)
    for length, distance in matches:
        bits.match(length, distance)
    if last is not None:
        bits.literal(last)
    bits.code(0, 7)
    return bits.packed()


def made(crc, size, packed):
    common = struct.pack("<HHHHIIIHH", 0, 8, 0, 33, crc, packed, size, len(NAME), 0)
    head = b"PK\3\4" + struct.pack("<H", 20) + common + NAME
    entry = b"PK\1\2" + struct.pack("<HH", 20, 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, 0) + NAME
    tail = entry + b"PK\5\6" + struct.pack("<HHHHIIH", 0, 0, 1, 1, len(entry), len(head) + packed, 0)
    p, s = len(head) + 5, len(tail) + 5
    lp, l1, l4, l0, ls = (literals(n) for n in (p, 5, 20, 0, s))
    rp = repeat([(p - 1, p)], last=0xFF)
    r4 = repeat([(10, 20), (10, 20)])
    rs = repeat([(s - 1, s)], last=0, final=True)
    body = (lp + head + lp + rp + l1 + rp + l1 + l1 + l4 + rp + l1 + l1 + l4 + r4 + l4 + r4 + l4 + r4 + l4 +
            r4 + l4 + r4 + l0 + l0 + ls + r4 + l0 + l0 + ls + rs + tail + rs)
    return head + body + tail, len(body)


def own_crc(size, packed):
    """The CRC that the file has if that CRC stands in it: each bit of the one is a sum of bits of
    the other, which makes 32 equations."""
    base = zlib.crc32(made(0, size, packed)[0])
    rows = []
    columns = [zlib.crc32(made(1 << i, size, packed)[0]) ^ base ^ 1 << i for i in range(32)]
    for bit in range(32):
        rows.append(sum((columns[i] >> bit & 1) << i for i in range(32)) | (base >> bit & 1) << 32)
    for i in range(32):
        pivot = next(j for j in range(i, 32) if rows[j] >> i & 1)
        rows[i], rows[pivot] = rows[pivot], rows[i]
        for j in range(32):
            if j != i and rows[j] >> i & 1:
                rows[j] ^= rows[i]
    return sum((rows[i] >> 32) << i for i in range(32))


def main():
    file, packed = made(0, 0, 0)
    crc = own_crc(len(file), packed)
    sys.stdout.buffer.write(made(crc, len(file), packed)[0])


main()
