#pragma once
/* libwebsockets, and the few of its macros that Swift cannot see. */
#include <libwebsockets.h>

enum { CWEBSOCKETS_HEADROOM = LWS_PRE };
