#define _GNU_SOURCE
#include "CNcurses.h"
#include <stdlib.h>
#include <string.h>
#include <wchar.h>
// Never from a header: it defines `lines`, `columns`, `bell` and hundreds more as macros.
#include <term.h>

int nc_width(uint32_t scalar) { return wcwidth((wchar_t)scalar); }

static bool has_string(const char *capability) {
  const char *value = tigetstr((char *)capability);
  return value && value != (const char *)-1;
}

struct nc_probe nc_probe(const char *term, int fd) {
  struct nc_probe probe = {.status = NC_PROBE_OK};
  int error = 0;
  if (setupterm((char *)term, fd, &error) != OK) {
    probe.status = error < 0 ? NC_PROBE_NO_DATABASE : error == 1 ? NC_PROBE_NO_CURSOR : NC_PROBE_UNKNOWN;
    return probe;
  }
  if (!has_string("cup") || !has_string("clear")) probe.status = NC_PROBE_NO_CURSOR;
  probe.attributes = has_string("sgr0") && (has_string("bold") || has_string("rev"));
  probe.colors = tigetnum((char *)"colors");
  probe.height = tigetnum((char *)"lines");
  probe.width = tigetnum((char *)"cols");
  // The Linux console's entry has `kmous` for a patch that is rarely installed; it supports none of xterm's modes.
  probe.xterm_like = has_string("kmous") && strncmp(term, "linux", 5) != 0;
  del_curterm(cur_term);
  return probe;
}

/// Sets an environment variable and returns the former value for restore_variable().
static char *set_number(const char *name, int number) {
  const char *found = getenv(name);
  char *kept = found ? strdup(found) : NULL;
  char text[16];
  snprintf(text, sizeof text, "%d", number);
  setenv(name, text, 1);
  return kept;
}

static void restore_variable(const char *name, char *kept) {
  if (kept) setenv(name, kept, 1);
  else unsetenv(name);
  free(kept);
}

SCREEN *nc_newterm(const char *term, FILE *output, int height, int width) {
  char *kept_height = set_number("LINES", height), *kept_width = set_number("COLUMNS", width);
  SCREEN *screen = newterm((char *)term, output, stdin);
  restore_variable("LINES", kept_height);
  restore_variable("COLUMNS", kept_width);
  return screen;
}
