#pragma once
#include "constants.h"
#include "lanes.h"
#include <stddef.h>
#include <string.h>

enum { BLOCK = 64, DIGEST = 32, ROUNDS = 64, MOST_LANES = 16, CHUNK = LANES_CHUNK };

static inline uint32_t rotated(uint32_t word, int count) {
    return word >> count | word << (32 - count);
}

static inline uint32_t loaded_word(const uint8_t *bytes) {
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static inline void store_word(uint8_t *bytes, uint32_t word) {
    bytes[0] = (uint8_t)(word >> 24);
    bytes[1] = (uint8_t)(word >> 16);
    bytes[2] = (uint8_t)(word >> 8);
    bytes[3] = (uint8_t)word;
}

/* What follows the whole blocks of messages of one length: at most two blocks that hold the rest of
 * the body and the tail, then at most one of padding alone. The latter is the same in all lanes, so
 * its message schedule is expanded once, round constants included. */
struct padding {
    size_t blocks;          /* whole blocks of body */
    size_t rest;            /* bytes of the body after them */
    size_t last;            /* where the last byte of the body is */
    size_t tail_room;       /* bytes that lie behind it: tail, first bit of padding, zeros */
    size_t mixed;           /* blocks with rest and tail, and the length too if it fits */
    int is_even;            /* no chunk of the mixed blocks is in two places */
    int has_uniform;        /* a block without any byte of a message */
    uint8_t end[CHUNK];     /* of the mixed blocks: zeros, and the length in bits if it fits */
    uint32_t uniform[ROUNDS];
};

/* `starts` says that the padding's first bit is in this block. */
static inline void expand_uniform(struct padding *padding, uint64_t bits, int starts) {
    uint32_t *words = padding->uniform;
    memset(words, 0, 16 * sizeof *words);
    if (starts) words[0] = 0x80000000;
    words[14] = (uint32_t)(bits >> 32);
    words[15] = (uint32_t)bits;
    for (int i = 16; i < ROUNDS; i++) {
        uint32_t early = words[i - 15], late = words[i - 2];
        words[i] = words[i - 16] + words[i - 7]
            + (rotated(early, 7) ^ rotated(early, 18) ^ early >> 3)
            + (rotated(late, 17) ^ rotated(late, 19) ^ late >> 10);
    }
    for (int i = 0; i < ROUNDS; i++) words[i] += round_constants[i];
}

static inline struct padding padding_for(size_t body, size_t tail, size_t tail_room) {
    struct padding padding;
    padding.blocks = body / BLOCK;
    padding.rest = body % BLOCK;
    padding.last = body > 0 ? body - 1 : 0;
    padding.tail_room = tail_room;
    size_t left = padding.rest + tail;
    padding.mixed = (left + BLOCK - 1) / BLOCK;
    padding.has_uniform = left % BLOCK == 0 || left % BLOCK > BLOCK - 9;
    size_t even = padding.rest + tail_room + (padding.has_uniform ? 0 : CHUNK);
    padding.is_even = padding.rest % CHUNK == 0 && tail_room % CHUNK == 0
        && even <= padding.mixed * BLOCK;
    uint64_t bits = (uint64_t)(body + tail) << 3;
    memset(padding.end, 0, CHUNK);
    if (padding.has_uniform) {
        expand_uniform(&padding, bits, left % BLOCK == 0);
    } else {
        store_word(padding.end + 8, (uint32_t)(bits >> 32));
        store_word(padding.end + 12, (uint32_t)bits);
    }
    return padding;
}

/* The messages that are hashed side by side, and the bodies and digests that will be next. */
struct group {
    const uint8_t *const *bodies;
    const uint8_t *tails[MOST_LANES];
    uint8_t *const *digests;
    const uint8_t *const *next_bodies;
    uint8_t *const *next_digests;
};

/* Writes the mixed blocks of one message: the rest of the body, then the tail with the first bit of
 * the padding and zeros as they lie there, then zeros and the length. */
static inline void fill_mixed(
    uint8_t *blocks, const struct padding *padding, const uint8_t *body, const uint8_t *tail) {
    size_t room = padding->mixed * BLOCK, left = room - padding->rest;
    size_t taken = padding->tail_room < left ? padding->tail_room : left;
    for (size_t at = 0; at < room; at += BLOCK) memset(blocks + at, 0, BLOCK);
    memcpy(blocks, body + padding->blocks * BLOCK, padding->rest);
    memcpy(blocks + padding->rest, tail, taken);
    if (!padding->has_uniform) memcpy(blocks + room - 8, padding->end + 8, 8);
}

/* Where the chunk of mixed blocks at `at` lies for each message, when no chunk lies in two places:
 * then nothing is copied. */
static inline void place_chunk(
    const uint8_t **chunks, size_t width, const struct group *group, const struct padding *padding,
    size_t at) {
    static const uint8_t zeros[CHUNK];
    size_t tail = padding->rest, behind = tail + padding->tail_room;
    for (size_t lane = 0; lane < width; lane++) {
        if (at < tail) {
            chunks[lane] = group->bodies[lane] + padding->blocks * BLOCK + at;
        } else if (at < behind) {
            chunks[lane] = group->tails[lane] + (at - tail);
        } else {
            chunks[lane] = at + CHUNK == padding->mixed * BLOCK ? padding->end : zeros;
        }
    }
}
