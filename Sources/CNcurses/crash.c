#define _GNU_SOURCE
#include "guard.h"
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <string.h>
#include <unistd.h>

static const int hard[] = {SIGILL, SIGTRAP, SIGABRT, SIGSEGV, SIGBUS, SIGFPE};
enum { HARD_COUNT = sizeof hard / sizeof *hard };
static struct sigaction found[HARD_COUNT];

// Overflow of the main thread's stack is handled on this one; other threads have their own arrangements or none.
static char alternate_stack[64 * 1024];

static const struct sigaction *found_for(int number) {
  for (int i = 0; i < HARD_COUNT; i++)
    if (hard[i] == number) return &found[i];
  return NULL;
}

bool guard_is_crash(int number) { return found_for(number) != NULL; }

/// After a crash on a terminal, Swift's backtracer asks whether the user wants to look around, and delays the exit by
/// half a minute. Without input it does not wait. The terminal is read through another descriptor.
static void answer_nobody(void) {
  int nothing = open("/dev/null", O_RDONLY | O_CLOEXEC);
  if (nothing >= 0) dup2(nothing, STDIN_FILENO);
}

static void on_crash(int number, siginfo_t *info, void *context) {
  guard_close_output();
  guard_give_back();
  answer_nobody();
  const struct sigaction *before = found_for(number);
  sigaction(number, before, NULL);
  // The previous handler, usually the Swift backtracer's, gets the fault as if ours had not been installed.
  if (before->sa_flags & SA_SIGINFO) {
    before->sa_sigaction(number, info, context);
  } else if (before->sa_handler != SIG_DFL && before->sa_handler != SIG_IGN) {
    before->sa_handler(number);
  }
  if (info->si_code <= 0) {  // sent, not faulted: returning would not do it again
    signal(number, SIG_DFL);
    raise(number);
  }
}

int guard_crash_install(void) {
  stack_t current;
  if (sigaltstack(NULL, &current) == 0 && (current.ss_flags & SS_DISABLE)) {
    stack_t stack = {.ss_sp = alternate_stack, .ss_size = sizeof alternate_stack};
    if (sigaltstack(&stack, NULL) != 0) return -1;
  }
  struct sigaction action;
  memset(&action, 0, sizeof action);
  sigemptyset(&action.sa_mask);
  action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
  action.sa_sigaction = on_crash;
  for (int i = 0; i < HARD_COUNT; i++)
    if (sigaction(hard[i], &action, &found[i]) != 0) return -1;
  return 0;
}

void guard_crash_uninstall(void) {
  for (int i = 0; i < HARD_COUNT; i++) sigaction(hard[i], &found[i], NULL);
}
