#define _GNU_SOURCE
#include "TerminalGuard.h"
#include "guard.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

volatile sig_atomic_t guard_armed;

static int signal_pipe[2] = {-1, -1};
static volatile sig_atomic_t unanswered;
static volatile sig_atomic_t hung_up;

enum { UNANSWERED_MAX = 3 };

static const int soft[] = {SIGWINCH, SIGCONT, SIGTSTP, SIGTERM, SIGHUP, SIGINT, SIGQUIT};
enum { SOFT_COUNT = sizeof soft / sizeof *soft };
static struct sigaction found[SOFT_COUNT];

static bool asks_to_end(int number) {
  return number == SIGTERM || number == SIGHUP || number == SIGINT || number == SIGQUIT;
}

static void on_signal(int number) {
  int kept = errno;
  if (number == SIGHUP) hung_up = 1;
  if (asks_to_end(number) && (!guard_armed || ++unanswered >= UNANSWERED_MAX)) {
    // The pipe has no reader: end by SIGPIPE's default action.
    guard_give_back();
    signal(number, SIG_DFL);
    raise(number);
  } else if (guard_armed) {
    unsigned char byte = (unsigned char)number;
    ssize_t written = write(signal_pipe[1], &byte, 1);  // full: a byte is pending already
    (void)written;
  }
  errno = kept;
}

/// Catches a signal, unless it was ignored.
static void catch_signal(int index) {
  struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
  sigemptyset(&action.sa_mask);
  bool wanted = found[index].sa_handler != SIG_IGN || soft[index] == SIGWINCH || soft[index] == SIGCONT;
  if (wanted) sigaction(soft[index], &action, NULL);
}

void guard_catch_ends(bool caught) {
  for (int i = 0; i < SOFT_COUNT; i++) {
    if (!asks_to_end(soft[i])) continue;
    if (caught) catch_signal(i);
    else sigaction(soft[i], &found[i], NULL);
  }
}

int nc_guard_install(bool xterm_modes) {
  if (signal_pipe[0] < 0 && pipe2(signal_pipe, O_CLOEXEC | O_NONBLOCK) != 0) return -1;
  guard_build_restore(xterm_modes);
  unanswered = 0;
  hung_up = 0;
  for (int i = 0; i < SOFT_COUNT; i++) {
    sigaction(soft[i], NULL, &found[i]);
    catch_signal(i);
  }
  return guard_crash_install() == 0 ? signal_pipe[0] : -1;
}

void nc_guard_uninstall(void) {
  for (int i = 0; i < SOFT_COUNT; i++) {
    // A terminal that hangs up may send SIGHUP twice, by its master and by its session's leader: the second must not end
    // the program's last writes.
    if (soft[i] == SIGHUP && hung_up) signal(SIGHUP, SIG_IGN);
    else sigaction(soft[i], &found[i], NULL);
  }
  guard_crash_uninstall();
}

void nc_guard_hung_up(void) { hung_up = 1; }

void nc_guard_arm(bool armed) { guard_armed = armed; }

void nc_guard_answered(void) { unanswered = 0; }

bool nc_guard_can_stop(void) {
  struct sigaction current;
  sigaction(SIGTSTP, NULL, &current);
  return current.sa_handler != SIG_IGN;
}

void nc_guard_stop(void) {
  struct sigaction current, stop = {.sa_handler = SIG_DFL};
  sigaction(SIGTSTP, &stop, &current);
  // The group, because a shell that waits for a script waits for all of it; and SIGTSTP, because the kernel drops it
  // where no shell could continue us (no job control above), while SIGSTOP would stop us without end.
  kill(0, SIGTSTP);
  sigaction(SIGTSTP, &current, NULL);
}

void nc_die_of_signal(int number) {
  fflush(NULL);
  signal(number, SIG_DFL);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, number);
  sigprocmask(SIG_UNBLOCK, &set, NULL);
  raise(number);
  _exit(128 + number);
}
