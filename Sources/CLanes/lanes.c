#include "lanes.h"
#include "rounds.h"

#define WIDTH 1
#define TARGET
#define NAME(part) one_##part
#include "vector_lanes.h"

#define WIDTH 4
#define TARGET
#define NAME(part) four_##part
#include "vector_lanes.h"

#if defined(__x86_64__)
#include <immintrin.h>

#define WIDTH 1
#define TARGET __attribute__((target("bmi,bmi2")))
#define NAME(part) one_bmi_##part
#include "vector_lanes.h"

#define WIDTH 4
#define TARGET __attribute__((target("avx2")))
#define NAME(part) four_avx2_##part
#include "vector_lanes.h"

#define WIDTH 8
#define TARGET __attribute__((target("avx2")))
#define NAME(part) eight_avx2_##part
#include "vector_lanes.h"

#define AVX512 __attribute__((target("avx2,avx512f,avx512bw,avx512vl,avx512dq")))

#define WIDTH 4
#define TARGET AVX512
#define NAME(part) four_avx512_##part
#include "vector_lanes.h"

#define WIDTH 8
#define TARGET AVX512
#define NAME(part) eight_avx512_##part
#include "vector_lanes.h"

#define WIDTH 16
#define TARGET AVX512
#define NAME(part) sixteen_avx512_##part
#include "vector_lanes.h"

#ifndef SHA_TARGET
#define SHA_TARGET __attribute__((target("sha,sse4.1,ssse3")))
#endif

#define COUNT 1
#define TARGET SHA_TARGET
#define NAME(part) one_sha_##part
#include "sha_extensions.h"

#define COUNT 2
#define TARGET SHA_TARGET
#define NAME(part) two_sha_##part
#include "sha_extensions.h"

#define COUNT 4
#define TARGET SHA_TARGET
#define NAME(part) four_sha_##part
#include "sha_extensions.h"
#endif

typedef void hash_function(const struct group *group, const struct padding *padding);

/* A function that hashes `width` messages, and the fewest for which it is worth its price when the
 * other lanes are left to repeat one of them. */
struct step {
    size_t width;
    size_t fewest;
    hash_function *hash;
};

/* The steps of one implementation, widest first; the last takes a single message too. */
static const struct step portable_steps[] = {{4, 3, four_hash}, {1, 1, one_hash}};
#if defined(__x86_64__)
static const struct step avx2_steps[] = {
    {8, 5, eight_avx2_hash}, {4, 2, four_avx2_hash}, {1, 1, one_bmi_hash}};
static const struct step avx512_steps[] = {
    {16, 9, sixteen_avx512_hash}, {8, 5, eight_avx512_hash}, {4, 1, four_avx512_hash}};
static const struct step sha_steps[] = {
    {4, 4, four_sha_hash}, {2, 2, two_sha_hash}, {1, 1, one_sha_hash}};
#endif

static const struct step *steps_of(int implementation) {
#if defined(__x86_64__)
    switch (implementation) {
    case LANES_AVX2: return avx2_steps;
    case LANES_AVX512: return avx512_steps;
    case LANES_SHA_EXTENSIONS: return sha_steps;
    default: return portable_steps;
    }
#else
    (void)implementation;
    return portable_steps;
#endif
}

#if defined(__x86_64__)
#include <cpuid.h>

/* Whether CPUID leaf 7 names the SHA instructions; the compiler's own question does not know them
 * in every version. */
static int has_sha_extensions(void) {
    unsigned a = 0, b = 0, c = 0, d = 0;
    if (!__get_cpuid_count(7, 0, &a, &b, &c, &d)) return 0;
    return (b >> 29 & 1) && __builtin_cpu_supports("sse4.1") && __builtin_cpu_supports("ssse3");
}

static int has_avx2(void) {
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi")
        && __builtin_cpu_supports("bmi2");
}

static int has_avx512(void) {
    return has_avx2() && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw")
        && __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq");
}
#endif

int lanes_available(int implementation) {
#if defined(__x86_64__)
    switch (implementation) {
    case LANES_PORTABLE: return 1;
    case LANES_AVX2: return has_avx2();
    case LANES_AVX512: return has_avx512();
    case LANES_SHA_EXTENSIONS: return has_sha_extensions();
    default: return 0;
    }
#else
    return implementation == LANES_PORTABLE;
#endif
}

int lanes_leading(void) {
    /* CPUID is slow under a hypervisor, so the answer is kept. Threads that race here write the
     * same number. */
    static _Atomic int known = -1;
    int leading = known;
    if (leading >= 0) return leading;
    leading = LANES_PORTABLE;
    if (lanes_available(LANES_AVX2)) leading = LANES_AVX2;
    if (lanes_available(LANES_AVX512)) leading = LANES_AVX512;
    /* About as many cycles a block as sixteen full lanes, and no more with few messages. */
    if (lanes_available(LANES_SHA_EXTENSIONS)) leading = LANES_SHA_EXTENSIONS;
    known = leading;
    return leading;
}

int lanes_width(int implementation) {
    return (int)steps_of(implementation)[0].width;
}

/* One step on the messages from `first`. */
static void hash_whole(
    const struct step *step, const struct lanes_messages *all, size_t first, size_t count,
    const struct padding *padding) {
    struct group group = {.bodies = all->bodies + first, .digests = all->digests + first};
    size_t next = first + 2 * step->width <= count ? step->width : 0;
    group.next_bodies = group.bodies + next;
    group.next_digests = group.digests + next;
    for (size_t lane = 0; lane < step->width; lane++) {
        group.tails[lane] = all->tails + (first + lane) * all->tail_stride;
    }
    step->hash(&group, padding);
}

/* The same with fewer messages than lanes: the others repeat the first. */
static void hash_part(
    const struct step *step, const struct lanes_messages *all, size_t first, size_t count,
    const struct padding *padding) {
    const uint8_t *bodies[MOST_LANES];
    uint8_t *digests[MOST_LANES];
    struct group group = {.bodies = bodies, .digests = digests};
    group.next_bodies = bodies;
    group.next_digests = digests;
    for (size_t lane = 0; lane < step->width; lane++) {
        size_t index = first + lane < count ? first + lane : first;
        bodies[lane] = all->bodies[index];
        group.tails[lane] = all->tails + index * all->tail_stride;
        digests[lane] = all->digests[index];
    }
    step->hash(&group, padding);
}

void lanes_sha256(int implementation, const struct lanes_messages *all, size_t count) {
    const struct step *step = steps_of(implementation);
    const struct padding padding = padding_for(all->body_length, all->tail_length, all->tail_stride);
    size_t done = 0;
    while (done < count) {
        size_t left = count - done;
        while (left < step->fewest) step++;
        if (left < step->width) {
            hash_part(step, all, done, count, &padding);
            return;
        }
        hash_whole(step, all, done, count, &padding);
        done += step->width;
    }
}
