/* SHA-256 in WIDTH lanes (1, 4, 8 or 16) for the processor that TARGET names. Included once for
 * each, with WIDTH, TARGET and NAME(part) defined, and therefore without a guard.
 *
 * A lane is a message; word i of a state or a schedule is one vector over all lanes. */

#if WIDTH == 1

typedef uint32_t NAME(words);

TARGET INLINE void NAME(load)(
    NAME(words) schedule[4], const uint8_t *const chunks[WIDTH], int offset) {
    for (int i = 0; i < 4; i++) schedule[i] = loaded_word(chunks[0] + offset + 4 * i);
}

TARGET INLINE void NAME(store)(const NAME(words) state[8], uint8_t *const digests[WIDTH]) {
    for (int i = 0; i < 8; i++) store_word(digests[0] + 4 * i, state[i]);
}

#else

#if WIDTH == 4
#define PARTS PARTS_4
#elif WIDTH == 8
#define PARTS PARTS_8
#else
#define PARTS PARTS_16
#endif

typedef uint32_t NAME(words) __attribute__((vector_size(4 * WIDTH)));
typedef uint8_t NAME(octets) __attribute__((vector_size(4 * WIDTH)));

/* Most significant byte first, as the standard reads memory. */
TARGET INLINE NAME(words) NAME(turned)(NAME(words) words) {
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    NAME(octets) octets = (NAME(octets))words;
    return (NAME(words))__builtin_shufflevector(octets, octets, PARTS(TURNED_WORDS));
#else
    return words;
#endif
}

/* In each 128-bit part: rows become columns. */
TARGET INLINE void NAME(transpose)(NAME(words) rows[4]) {
    NAME(words) low_first = __builtin_shufflevector(rows[0], rows[1], PARTS(LOW_WORDS));
    NAME(words) high_first = __builtin_shufflevector(rows[0], rows[1], PARTS(HIGH_WORDS));
    NAME(words) low_second = __builtin_shufflevector(rows[2], rows[3], PARTS(LOW_WORDS));
    NAME(words) high_second = __builtin_shufflevector(rows[2], rows[3], PARTS(HIGH_WORDS));
    rows[0] = __builtin_shufflevector(low_first, low_second, PARTS(LOW_PAIRS));
    rows[1] = __builtin_shufflevector(low_first, low_second, PARTS(HIGH_PAIRS));
    rows[2] = __builtin_shufflevector(high_first, high_second, PARTS(LOW_PAIRS));
    rows[3] = __builtin_shufflevector(high_first, high_second, PARTS(HIGH_PAIRS));
}

TARGET INLINE chunk NAME(loaded)(const uint8_t *bytes) {
    chunk loaded;
    memcpy(&loaded, bytes, sizeof loaded);
    return loaded;
}

/* Four words of the messages row, row + 4, row + 8 and so on, one part each. */
TARGET INLINE NAME(words) NAME(row)(const uint8_t *const blocks[WIDTH], int row, int offset) {
    chunk first = NAME(loaded)(blocks[row] + offset);
#if WIDTH == 4
    return first;
#else
    __typeof__(JOINED_8(first, first)) low =
        JOINED_8(first, NAME(loaded)(blocks[row + 4] + offset));
#if WIDTH == 8
    return low;
#else
    return JOINED_16(
        low,
        JOINED_8(
            NAME(loaded)(blocks[row + 8] + offset), NAME(loaded)(blocks[row + 12] + offset)));
#endif
#endif
}

/* Four words of each message: the chunk at `offset`. */
TARGET INLINE void NAME(load)(
    NAME(words) schedule[4], const uint8_t *const chunks[WIDTH], int offset) {
    for (int row = 0; row < 4; row++) {
        schedule[row] = NAME(turned)(NAME(row)(chunks, row, offset));
    }
    NAME(transpose)(schedule);
}

TARGET INLINE void NAME(store)(const NAME(words) state[8], uint8_t *const digests[WIDTH]) {
    for (int half = 0; half < 2; half++) {
        NAME(words) rows[4];
        memcpy(rows, state + 4 * half, sizeof rows);
        NAME(transpose)(rows);
        for (int row = 0; row < 4; row++) {
            NAME(words) turned = NAME(turned)(rows[row]);
            for (int part = 0; part < WIDTH / 4; part++) {
                memcpy(
                    digests[4 * part + row] + 16 * half, (const uint8_t *)&turned + 16 * part, 16);
            }
        }
    }
}

#endif

#define SCHEDULED(i) (schedule[i] + round_constants[from + (i)])
#define EXPAND(i)                                                         \
    schedule[i] += SPREAD_0(schedule[((i) + 1) & 15]) + schedule[((i) + 9) & 15] \
        + SPREAD_1(schedule[((i) + 14) & 15])
#define EXPAND_FOUR(i) EXPAND(i); EXPAND((i) + 1); EXPAND((i) + 2); EXPAND((i) + 3)

/* One block of each message, whose words are in the schedule, into the state. */
TARGET INLINE void NAME(compress)(NAME(words) state[8], NAME(words) schedule[16]) {
    OPEN_STATE(NAME(words), state);
    for (int from = 0; from < ROUNDS; from += 16) {
        if (from > 0) {
            EXPAND_FOUR(0);
            EXPAND_FOUR(4);
            EXPAND_FOUR(8);
            EXPAND_FOUR(12);
        }
        EIGHT_ROUNDS(SCHEDULED, 0);
        EIGHT_ROUNDS(SCHEDULED, 8);
    }
    CLOSE_STATE(state);
}

#define SHARED(i) (addends[i])

/* One block that is the same in all lanes, by its expanded schedule. */
TARGET INLINE void NAME(compress_uniform)(NAME(words) state[8], const uint32_t addends[ROUNDS]) {
    OPEN_STATE(NAME(words), state);
    for (int from = 0; from < ROUNDS; from += 8) EIGHT_ROUNDS(SHARED, from);
    CLOSE_STATE(state);
}

/* WIDTH messages at once. */
TARGET static void NAME(hash)(const struct group *group, const struct padding *padding) {
    NAME(words) state[8], schedule[16];
    for (int i = 0; i < 8; i++) state[i] = initial_state[i] - (NAME(words)){0};
    for (size_t block = 0; block < padding->blocks; block++) {
        const uint8_t *blocks[WIDTH];
        for (int lane = 0; lane < WIDTH; lane++) {
            blocks[lane] = group->bodies[lane] + block * BLOCK;
            __builtin_prefetch(group->next_bodies[lane] + block * BLOCK);
        }
        for (int i = 0; i < 4; i++) NAME(load)(schedule + 4 * i, blocks, CHUNK * i);
        NAME(compress)(state, schedule);
    }
    uint8_t mixed[WIDTH][2 * BLOCK];
    for (int lane = 0; lane < WIDTH && padding->mixed > 0; lane++) {
        __builtin_prefetch(group->next_bodies[lane] + padding->last);
        __builtin_prefetch(group->next_digests[lane], 1);
        if (!padding->is_even) {
            fill_mixed(mixed[lane], padding, group->bodies[lane], group->tails[lane]);
        }
    }
    for (size_t block = 0; block < padding->mixed; block++) {
        for (int i = 0; i < 4; i++) {
            const uint8_t *chunks[WIDTH];
            size_t at = block * BLOCK + CHUNK * i;
            if (padding->is_even) {
                place_chunk(chunks, WIDTH, group, padding, at);
            } else {
                for (int lane = 0; lane < WIDTH; lane++) chunks[lane] = mixed[lane] + at;
            }
            NAME(load)(schedule + 4 * i, chunks, 0);
        }
        NAME(compress)(state, schedule);
    }
    if (padding->has_uniform) NAME(compress_uniform)(state, padding->uniform);
    NAME(store)(state, group->digests);
}

#undef SCHEDULED
#undef EXPAND
#undef EXPAND_FOUR
#undef SHARED
#undef PARTS
#undef WIDTH
#undef TARGET
#undef NAME
