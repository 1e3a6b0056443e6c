#include "meter.h"
#include <malloc.h>

// The C library's own, behind the names that we take.
void *__libc_malloc(size_t);
void *__libc_calloc(size_t, size_t);
void *__libc_realloc(void *, size_t);
void *__libc_memalign(size_t, size_t);
void __libc_free(void *);

static _Thread_local ptrdiff_t held, peak;

static void *took(void *room) {
    if (room) {
        held += (ptrdiff_t)malloc_usable_size(room);
        if (held > peak) peak = held;
    }
    return room;
}

static void gave(void *room) {
    if (room) held -= (ptrdiff_t)malloc_usable_size(room);
}

void *malloc(size_t size) { return took(__libc_malloc(size)); }
void *calloc(size_t count, size_t size) { return took(__libc_calloc(count, size)); }
void free(void *room) {
    gave(room);
    __libc_free(room);
}
void *realloc(void *room, size_t size) {
    gave(room);
    void *moved = __libc_realloc(room, size);
    // A failed one leaves the old room where it was.
    return took(moved || !size ? moved : room) ? moved : 0;
}
void *memalign(size_t alignment, size_t size) { return took(__libc_memalign(alignment, size)); }
void *aligned_alloc(size_t alignment, size_t size) { return memalign(alignment, size); }
int posix_memalign(void **room, size_t alignment, size_t size) {
    *room = memalign(alignment, size);
    return *room ? 0 : 12;
}

static _Thread_local ptrdiff_t start;

void meter_begin(void) { peak = start = held; }
size_t meter_peak(void) { return (size_t)(peak - start); }
