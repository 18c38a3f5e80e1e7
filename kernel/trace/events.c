/*
 * The one place where the events' descriptions are made, into a section that is
 * not loaded.
 */
#define CREATE_TRACE_POINTS
#include "trace/events.h"
