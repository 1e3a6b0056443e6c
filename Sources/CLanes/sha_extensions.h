/* SHA-256 by the SHA instructions of x86-64, COUNT messages interleaved so that one message's
 * latency is another's work. Included once for each COUNT, with TARGET and NAME(part) defined.
 *
 * The instructions keep the state as two registers: ABEF and CDGH, highest word first. */

TARGET INLINE __m128i NAME(turned)(__m128i words) {
    const __m128i order = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
    return _mm_shuffle_epi8(words, order);
}

/* Four rounds of all messages with the schedule words and constants that `addend` holds. */
TARGET INLINE void NAME(four_rounds)(__m128i *abef, __m128i *cdgh, __m128i addend) {
    *cdgh = _mm_sha256rnds2_epu32(*cdgh, *abef, addend);
    *abef = _mm_sha256rnds2_epu32(*abef, *cdgh, _mm_shuffle_epi32(addend, 0x0e));
}

/* Words 4g to 4g + 3 of the schedule from the sixteen before them, oldest first. */
TARGET INLINE __m128i NAME(expanded)(__m128i w0, __m128i w1, __m128i w2, __m128i w3) {
    __m128i sum = _mm_add_epi32(_mm_sha256msg1_epu32(w0, w1), _mm_alignr_epi8(w3, w2, 4));
    return _mm_sha256msg2_epu32(sum, w3);
}

TARGET INLINE void NAME(compress)(
    __m128i abef[COUNT], __m128i cdgh[COUNT], const uint8_t *const blocks[COUNT]) {
    __m128i schedule[4][COUNT], abef_before[COUNT], cdgh_before[COUNT];
    for (int lane = 0; lane < COUNT; lane++) {
        abef_before[lane] = abef[lane];
        cdgh_before[lane] = cdgh[lane];
        for (int group = 0; group < 4; group++) {
            schedule[group][lane] = NAME(turned)(
                _mm_loadu_si128((const __m128i *)(const void *)(blocks[lane] + 16 * group)));
        }
    }
#pragma clang loop unroll(full)
    for (int group = 0; group < 16; group++) {
        const __m128i constants =
            _mm_load_si128((const __m128i *)(const void *)(round_constants + 4 * group));
        for (int lane = 0; lane < COUNT; lane++) {
            __m128i words = schedule[group & 3][lane];
            NAME(four_rounds)(&abef[lane], &cdgh[lane], _mm_add_epi32(words, constants));
            if (group < 12) {
                schedule[group & 3][lane] = NAME(expanded)(
                    words, schedule[(group + 1) & 3][lane], schedule[(group + 2) & 3][lane],
                    schedule[(group + 3) & 3][lane]);
            }
        }
    }
    for (int lane = 0; lane < COUNT; lane++) {
        abef[lane] = _mm_add_epi32(abef[lane], abef_before[lane]);
        cdgh[lane] = _mm_add_epi32(cdgh[lane], cdgh_before[lane]);
    }
}

TARGET INLINE void NAME(compress_uniform)(
    __m128i abef[COUNT], __m128i cdgh[COUNT], const uint32_t addends[ROUNDS]) {
    __m128i abef_before[COUNT], cdgh_before[COUNT];
    for (int lane = 0; lane < COUNT; lane++) {
        abef_before[lane] = abef[lane];
        cdgh_before[lane] = cdgh[lane];
    }
    for (int group = 0; group < 16; group++) {
        const __m128i addend =
            _mm_loadu_si128((const __m128i *)(const void *)(addends + 4 * group));
        for (int lane = 0; lane < COUNT; lane++) {
            NAME(four_rounds)(&abef[lane], &cdgh[lane], addend);
        }
    }
    for (int lane = 0; lane < COUNT; lane++) {
        abef[lane] = _mm_add_epi32(abef[lane], abef_before[lane]);
        cdgh[lane] = _mm_add_epi32(cdgh[lane], cdgh_before[lane]);
    }
}

TARGET INLINE void NAME(store)(__m128i abef, __m128i cdgh, uint8_t *digest) {
    const __m128i feba = _mm_shuffle_epi32(abef, 0x1b);
    const __m128i dchg = _mm_shuffle_epi32(cdgh, 0xb1);
    const __m128i dcba = _mm_blend_epi16(feba, dchg, 0xf0);
    const __m128i hgfe = _mm_alignr_epi8(dchg, feba, 8);
    _mm_storeu_si128((__m128i *)(void *)digest, NAME(turned)(dcba));
    _mm_storeu_si128((__m128i *)(void *)(digest + 16), NAME(turned)(hgfe));
}

TARGET static void NAME(hash)(const struct group *group, const struct padding *padding) {
    const uint32_t *s = initial_state;
    __m128i abef[COUNT], cdgh[COUNT];
    const uint8_t *blocks[COUNT];
    for (int lane = 0; lane < COUNT; lane++) {
        abef[lane] = _mm_set_epi32((int)s[0], (int)s[1], (int)s[4], (int)s[5]);
        cdgh[lane] = _mm_set_epi32((int)s[2], (int)s[3], (int)s[6], (int)s[7]);
    }
    for (size_t block = 0; block < padding->blocks; block++) {
        for (int lane = 0; lane < COUNT; lane++) {
            blocks[lane] = group->bodies[lane] + block * BLOCK;
            __builtin_prefetch(group->next_bodies[lane] + block * BLOCK);
        }
        NAME(compress)(abef, cdgh, blocks);
    }
    if (padding->mixed > 0) {
        uint8_t mixed[COUNT][2 * BLOCK];
        for (int lane = 0; lane < COUNT; lane++) {
            __builtin_prefetch(group->next_bodies[lane] + padding->last);
            __builtin_prefetch(group->next_digests[lane], 1);
            fill_mixed(mixed[lane], padding, group->bodies[lane], group->tails[lane]);
        }
        for (size_t block = 0; block < padding->mixed; block++) {
            for (int lane = 0; lane < COUNT; lane++) blocks[lane] = mixed[lane] + block * BLOCK;
            NAME(compress)(abef, cdgh, blocks);
        }
    }
    if (padding->has_uniform) NAME(compress_uniform)(abef, cdgh, padding->uniform);
    for (int lane = 0; lane < COUNT; lane++) {
        NAME(store)(abef[lane], cdgh[lane], group->digests[lane]);
    }
}

#undef COUNT
#undef TARGET
#undef NAME
