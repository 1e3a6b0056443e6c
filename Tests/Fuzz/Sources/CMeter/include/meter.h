// Counts what the process holds from the allocator, so that a decoder's appetite can be judged.
#include <stddef.h>
// From here on; the most that was held above this moment's level.
void meter_begin(void);
size_t meter_peak(void);
