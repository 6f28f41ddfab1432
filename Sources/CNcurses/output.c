#define _GNU_SOURCE
#include "CNcurses.h"
#include <stdlib.h>
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

const uint8_t *nc_output_take(long *count) {
  off_t size = lseek(collected, 0, SEEK_CUR);
  *count = size;
  if (size <= 0) return NULL;
  ssize_t got = reserve((size_t)size) ? pread(collected, buffer, (size_t)size, 0) : -1;
  lseek(collected, 0, SEEK_SET);
  if (got != size) *count = -1;
  return (const uint8_t *)buffer;
}
