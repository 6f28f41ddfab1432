#define _GNU_SOURCE
#include "CNcurses.h"
#include "TerminalGuard.h"
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static int collected = -1;
static char *buffer;
static size_t capacity;

FILE *nc_output_open(void) {
  collected = memfd_create("frame", MFD_CLOEXEC);
  if (collected < 0) return NULL;
  FILE *stream = fdopen(collected, "w");
  if (!stream) close(collected);
  return stream;
}

/// Makes room for `size` bytes, and a little more so that growing frames do not reallocate each time.
static bool reserve(size_t size) {
  if (size <= capacity) return true;
  char *grown = realloc(buffer, size + size / 2);
  if (!grown) return false;
  buffer = grown;
  capacity = size + size / 2;
  return true;
}

long nc_output_flush(const char *before, const char *after) {
  off_t count = lseek(collected, 0, SEEK_CUR);
  if (count <= 0) return count;
  size_t lead = strlen(before), tail = strlen(after);
  size_t total = lead + (size_t)count + tail;
  if (!reserve(total)) return -1;
  memcpy(buffer, before, lead);
  ssize_t got = pread(collected, buffer + lead, (size_t)count, 0);
  lseek(collected, 0, SEEK_SET);
  if (got != count) return -1;
  memcpy(buffer + lead + count, after, tail);
  return nc_guard_write(buffer, total) == 0 ? (long)total : -1;
}
