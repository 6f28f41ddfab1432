#define _GNU_SOURCE
#include "TerminalGuard.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/mman.h>
#include <unistd.h>

// A message of the runtime printed over a full screen is lost with it; kept in memory it appears after the restore.

enum { SHOWN_MAX = 64 * 1024 };  // of a long log the end matters

enum { STUCK_MILLISECONDS = 1000 };  // a descriptor that does not block, and a terminal without a reader

static int collected = -1;
static volatile int original = -1;

int nc_stderr_capture(void) {
  if (original >= 0 || !isatty(2)) return 0;  // redirected by the user: not on our screen
  collected = memfd_create("stderr", MFD_CLOEXEC);
  if (collected < 0) return -1;
  fcntl(collected, F_SETFL, O_APPEND);
  int kept = fcntl(2, F_DUPFD_CLOEXEC, 3);
  if (kept < 0 || dup2(collected, 2) < 0) return -1;
  original = kept;
  return 0;
}

// Async-signal-safe: a crash calls it.
void nc_stderr_release(void) {
  int kept = original;
  if (kept < 0) return;
  original = -1;
  dup2(kept, 2);
  off_t size = lseek(collected, 0, SEEK_END);
  off_t at = size > SHOWN_MAX ? size - SHOWN_MAX : 0;
  char part[512];
  for (ssize_t count; (count = pread(collected, part, sizeof part, at)) > 0; at += count) {
    count = write(2, part, (size_t)count);
    struct pollfd ready = {.fd = 2, .events = POLLOUT};
    if (count < 0 && (errno != EAGAIN || poll(&ready, 1, STUCK_MILLISECONDS) <= 0)) break;
    if (count < 0) count = 0;
  }
  close(kept);
  close(collected);
}
