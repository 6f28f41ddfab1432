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

// Signals whose default action does not end a process, or that are handled elsewhere.
static const int spared[] = {SIGKILL, SIGSTOP, SIGCHLD, SIGURG, SIGTTIN, SIGTTOU, SIGPIPE, SIGXFSZ};
enum { SPARED_COUNT = sizeof spared / sizeof *spared };

static bool asks_to_end(int number) {
  return number == SIGTERM || number == SIGHUP || number == SIGINT || number == SIGQUIT;
}

/// Ends the process as the signal's default action does; the first process of a container ignores that, and exits.
static _Noreturn void end_by(int number) {
  signal(number, SIG_DFL);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, number);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
  raise(number);
  _exit(128 + number);
}

/// Any other signal that ends the process: a timer, a limit, one sent by hand.
static void on_end(int number) {
  guard_give_back();
  end_by(number);
}

static bool is_spared(int number) {
  for (int i = 0; i < SPARED_COUNT; i++)
    if (spared[i] == number) return true;
  for (int i = 0; i < SOFT_COUNT; i++)
    if (soft[i] == number) return true;
  return guard_is_crash(number);
}

/// Sets the action of all other signals that now have the first one, and would end the process or do.
static void exchange_ends(void (*from)(int), void (*to)(int)) {
  for (int number = 1; number <= SIGRTMAX; number++) {
    // The C library keeps some for itself.
    struct sigaction current, action = {.sa_handler = to};
    if (is_spared(number) || sigaction(number, NULL, &current) != 0) continue;
    if ((current.sa_flags & SA_SIGINFO) || current.sa_handler != from) continue;
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, NULL);
  }
}

static void on_signal(int number) {
  int kept = errno;
  if (number == SIGHUP) hung_up = 1;
  if (asks_to_end(number) && (!guard_armed || ++unanswered >= UNANSWERED_MAX)) {
    // The pipe has no reader: end by the signal's default action.
    guard_give_back();
    end_by(number);
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
  exchange_ends(SIG_DFL, on_end);
  return guard_crash_install() == 0 ? signal_pipe[0] : -1;
}

void nc_guard_uninstall(void) {
  for (int i = 0; i < SOFT_COUNT; i++) {
    // A terminal that hangs up may send SIGHUP twice, by its master and by its session's leader: the second must not end
    // the program's last writes.
    if (soft[i] == SIGHUP && hung_up) signal(SIGHUP, SIG_IGN);
    else sigaction(soft[i], &found[i], NULL);
  }
  exchange_ends(on_end, SIG_DFL);
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
  end_by(number);
}
