#define _GNU_SOURCE
#include "TerminalGuard.h"
#include "guard.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

static int input = -1, output = -1;
static struct termios cooked;
static volatile sig_atomic_t closed;

int nc_guard_save(int in, int out) {
  input = in;
  output = out;
  closed = 0;
  return tcgetattr(in, &cooked);
}

/// Whether another process has the terminal.
static bool in_background(void) {
  pid_t foreground = tcgetpgrp(output);
  return foreground >= 0 && foreground != getpgrp();
}

/// Changes the line settings.
///
/// In the background the kernel stops the process here, and again each time it continues, until a shell brings it to the
/// front: the loop that would answer a request to end is not reached, as under timeout(1) in a script.
static int set_line(int when, const struct termios *settings) {
  bool waits = in_background();
  if (waits) guard_catch_ends(false);
  int result = tcsetattr(input, when, settings);
  if (waits) guard_catch_ends(true);
  return result;
}

int nc_guard_raw(void) {
  struct termios raw = cooked;
  cfmakeraw(&raw);
  raw.c_iflag &= (tcflag_t)~IXOFF;
  raw.c_cc[VMIN] = 1;
  raw.c_cc[VTIME] = 0;
  return set_line(TCSADRAIN, &raw);
}

int nc_guard_cooked(bool discard) { return set_line(discard ? TCSAFLUSH : TCSADRAIN, &cooked); }

enum { STUCK_MILLISECONDS = 5000 };

int nc_guard_write(const void *from, size_t count) {
  const char *bytes = from;
  while (count > 0) {
    if (closed) { errno = EIO; return -1; }
    ssize_t written = write(output, bytes, count);
    if (written >= 0) { bytes += written; count -= (size_t)written; continue; }
    if (errno == EINTR) continue;
    if (errno != EAGAIN) return -1;
    // Another process on this terminal has made it non-blocking.
    struct pollfd ready = {.fd = output, .events = POLLOUT};
    if (poll(&ready, 1, STUCK_MILLISECONDS) == 0) { errno = EAGAIN; return -1; }
  }
  return 0;
}

void guard_close_output(void) { closed = 1; }

static char restore[512];
static size_t restore_length;

/// Adds a string without terminfo's padding marks $<..>.
static void append(const char *text) {
  if (!text || text == (const char *)-1) return;
  for (; *text && restore_length < sizeof restore; text++) {
    if (text[0] == '$' && text[1] == '<') {
      while (*text && *text != '>') text++;
      if (!*text) return;
      continue;
    }
    restore[restore_length++] = *text;
  }
}

// Not <term.h>, whose macros take the names of this file.
extern char *tigetstr(const char *);

void guard_build_restore(bool xterm_modes) {
  restore_length = 0;
  append("\030");  // CAN: a crash may come in the middle of an escape sequence
  if (xterm_modes) append("\033[?2026l\033[?1006l\033[?1002l\033[?1000l\033[?1004l\033[?2004l");
  static const char *const names[] = {"rmkx", "op", "sgr0", "cnorm", "rmcup"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) append(tigetstr(names[i]));
  append("\r\n");
}

enum { PATIENCE_MILLISECONDS = 20, TRIES_MAX = 50 };

/// Writes the restore string even if the terminal has no reader; the descriptor does not block.
static void write_restore(void) {
  size_t done = 0;
  for (int tries = 0; done < restore_length && tries < TRIES_MAX; tries++) {
    ssize_t written = write(output, restore + done, restore_length - done);
    if (written > 0) { done += (size_t)written; continue; }
    if (written < 0 && errno != EAGAIN && errno != EINTR) return;
    struct pollfd ready = {.fd = output, .events = POLLOUT};
    if (poll(&ready, 1, PATIENCE_MILLISECONDS) > 0) continue;
    // Output that has not been read, usually a frame, is discarded.
    tcflush(output, TCOFLUSH);
    done = 0;
  }
}

void guard_give_back(void) {
  int kept = errno;
  if (guard_armed) {
    guard_armed = 0;
    // A dying process must not wait for a terminal that is stuck. Others share the setting: it is restored.
    int flags = fcntl(output, F_GETFL);
    if (flags >= 0) fcntl(output, F_SETFL, flags | O_NONBLOCK);
    // In the background the screen belongs to another process.
    if (!in_background()) {
      write_restore();
      tcsetattr(input, TCSANOW, &cooked);
    }
    nc_stderr_release();
    if (flags >= 0) fcntl(output, F_SETFL, flags);
  }
  errno = kept;
}
