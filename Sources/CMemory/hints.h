#pragma once
/* Hints about memory. They change when bytes arrive, never which. */
#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>

enum { MEMORY_LINE = 64, MEMORY_LARGE_PAGE = 2 << 20 };

/* Soon these bytes are read. */
static inline void memory_prefetch(const void *start, size_t count) {
    const char *first = start;
    for (size_t at = 0; at < count; at += MEMORY_LINE) __builtin_prefetch(first + at);
    if (count > 0) __builtin_prefetch(first + count - 1);
}

/* These bytes are read here and there: the fewer pages they lie in, the fewer page walks that
 * takes. Only memory that was not touched yet gets large pages at once. */
static inline void memory_prefer_large_pages(void *start, size_t count) {
    uintptr_t first = ((uintptr_t)start + MEMORY_LARGE_PAGE - 1) & -(uintptr_t)MEMORY_LARGE_PAGE;
    uintptr_t end = ((uintptr_t)start + count) & -(uintptr_t)MEMORY_LARGE_PAGE;
#ifdef MADV_HUGEPAGE
    if (first < end) (void)madvise((void *)first, end - first, MADV_HUGEPAGE);
#endif
}
