#pragma once
#include <stddef.h>
#include <stdint.h>

/* SHA-256 (FIPS 180-4) of many messages of one length at once.
 *
 * A message's digest is the same whichever implementation makes it; they differ in speed alone.
 * Which of them the processor can run is asked at run time, so that one program runs on all. */

enum {
    /* Plain C; four lanes where the compiler knows 128-bit vectors (SSE2, NEON). */
    LANES_PORTABLE = 0,
    /* x86-64: eight lanes in 256-bit vectors. */
    LANES_AVX2 = 1,
    /* x86-64: sixteen lanes in 512-bit vectors, with rotation and three-input logic. */
    LANES_AVX512 = 2,
    /* x86-64: the SHA instructions, up to four messages interleaved. */
    LANES_SHA_EXTENSIONS = 3,
    LANES_IMPLEMENTATIONS = 4
};

/* Whether this processor and this build can run the implementation. */
int lanes_available(int implementation);

/* The fastest implementation that is available. */
int lanes_leading(void);

/* How many messages the implementation hashes at once. */
int lanes_width(int implementation);

enum {
    /* The most bytes that a tail may have, so that it ends in the second block after the body's
     * whole ones. */
    LANES_MOST_TAIL = 55,
    LANES_CHUNK = 16
};

/* Messages of one length. Each is a body and a tail that lie where they please. Digests, 32 bytes
 * each, must not overlap them. */
struct lanes_messages {
    const uint8_t *const *bodies;
    size_t body_length;
    /* The tails, `tail_stride` bytes each: the tail itself, the byte 0x80, then zeros. Whole chunks
     * a tail are quicker. */
    const uint8_t *tails;
    size_t tail_stride;
    size_t tail_length;
    uint8_t *const *digests;
};

/* Hashes `count` messages by an implementation, which must be available. While it works on some,
 * it calls the bodies of the next to the nearest cache. */
void lanes_sha256(int implementation, const struct lanes_messages *messages, size_t count);
