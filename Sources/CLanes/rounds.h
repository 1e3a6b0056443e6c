#pragma once
#include "padding.h"

/* The functions of FIPS 180-4 §4.1.2 and the rounds of §6.2.2, over words that may be vectors. */

#define INLINE static inline __attribute__((always_inline))

#define ROTATED(word, count) ((word) >> (count) | (word) << (32 - (count)))
#define SUM_0(word) (ROTATED(word, 2) ^ ROTATED(word, 13) ^ ROTATED(word, 22))
#define SUM_1(word) (ROTATED(word, 6) ^ ROTATED(word, 11) ^ ROTATED(word, 25))
#define SPREAD_0(word) (ROTATED(word, 7) ^ ROTATED(word, 18) ^ (word) >> 3)
#define SPREAD_1(word) (ROTATED(word, 17) ^ ROTATED(word, 19) ^ (word) >> 10)
#define CHOICE(x, y, z) ((z) ^ ((x) & ((y) ^ (z))))
#define MAJORITY(x, y, z) (((x) & (y)) | ((z) & ((x) | (y))))

#define ROUND(a, b, c, d, e, f, g, h, addend)   \
    do {                                        \
        h += SUM_1(e) + CHOICE(e, f, g) + (addend); \
        d += h;                                 \
        h += SUM_0(a) + MAJORITY(a, b, c);      \
    } while (0)

/* Eight rounds leave every variable in its place again. */
#define EIGHT_ROUNDS(addend, from)                         \
    do {                                                   \
        ROUND(a, b, c, d, e, f, g, h, addend((from) + 0)); \
        ROUND(h, a, b, c, d, e, f, g, addend((from) + 1)); \
        ROUND(g, h, a, b, c, d, e, f, addend((from) + 2)); \
        ROUND(f, g, h, a, b, c, d, e, addend((from) + 3)); \
        ROUND(e, f, g, h, a, b, c, d, addend((from) + 4)); \
        ROUND(d, e, f, g, h, a, b, c, addend((from) + 5)); \
        ROUND(c, d, e, f, g, h, a, b, addend((from) + 6)); \
        ROUND(b, c, d, e, f, g, h, a, addend((from) + 7)); \
    } while (0)

#define OPEN_STATE(type, state)                                         \
    type a = (state)[0], b = (state)[1], c = (state)[2], d = (state)[3]; \
    type e = (state)[4], f = (state)[5], g = (state)[6], h = (state)[7]

#define CLOSE_STATE(state)                                                      \
    do {                                                                        \
        (state)[0] += a, (state)[1] += b, (state)[2] += c, (state)[3] += d;     \
        (state)[4] += e, (state)[5] += f, (state)[6] += g, (state)[7] += h;     \
    } while (0)

/* Sixteen bytes of one message, in memory order. */
typedef uint32_t chunk __attribute__((vector_size(16)));

/* Shuffles that work in each 128-bit part of a vector by itself. `at` is the part's first word. */
#define LOW_WORDS(at) (at), (at) + WIDTH, (at) + 1, (at) + WIDTH + 1
#define HIGH_WORDS(at) (at) + 2, (at) + WIDTH + 2, (at) + 3, (at) + WIDTH + 3
#define LOW_PAIRS(at) (at), (at) + 1, (at) + WIDTH, (at) + WIDTH + 1
#define HIGH_PAIRS(at) (at) + 2, (at) + 3, (at) + WIDTH + 2, (at) + WIDTH + 3
#define TURNED_WORD(at) 4 * (at) + 3, 4 * (at) + 2, 4 * (at) + 1, 4 * (at)
#define TURNED_WORDS(at) \
    TURNED_WORD(at), TURNED_WORD((at) + 1), TURNED_WORD((at) + 2), TURNED_WORD((at) + 3)

#define PARTS_4(part) part(0)
#define PARTS_8(part) part(0), part(4)
#define PARTS_16(part) part(0), part(4), part(8), part(12)

#define JOINED_8(x, y) __builtin_shufflevector(x, y, 0, 1, 2, 3, 4, 5, 6, 7)
#define JOINED_16(x, y) \
    __builtin_shufflevector(x, y, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
