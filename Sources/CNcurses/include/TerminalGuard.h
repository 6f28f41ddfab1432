#ifndef TERMINAL_GUARD_H
#define TERMINAL_GUARD_H

#include <stdbool.h>
#include <stddef.h>

// The guard restores the terminal however the process ends: it keeps the original line settings, a prebuilt string
// that undoes every mode, and handlers for the signals of a crash. It serves one terminal at a time.

/// Remembers the terminal and its line settings. Call it before any change to them. 0, or -1 with errno.
int nc_guard_save(int input, int output);

/// Builds the restore string from the current terminfo entry and installs the handlers.
///
/// Returns the read end of the signal pipe, in which one byte arrives per caught signal (its number), or -1 with errno.
/// Signals that were ignored stay ignored.
int nc_guard_install(bool xterm_modes);

/// Puts back the handlers found by nc_guard_install(); once the terminal has hung up SIGHUP is ignored instead.
void nc_guard_uninstall(void);

/// Marks the terminal as hung up, however that was detected.
void nc_guard_hung_up(void);

/// Sets whether the screen is ours and has to be restored.
void nc_guard_arm(bool armed);

/// Acknowledges the signals in the pipe; three unanswered requests to end kill the process at once.
void nc_guard_answered(void);

/// Line settings: no echo, no line editing, no translation, keys as bytes; and the original ones.
int nc_guard_raw(void);
/// `discard` drops unread input: pending mouse reports would end up as text in the shell.
int nc_guard_cooked(bool discard);

/// Writes everything, or returns -1 with errno. Writes nothing after a crash has restored the terminal.
int nc_guard_write(const void *bytes, size_t count);

/// Stops the process group as Ctrl-Z does and returns when it continues.
void nc_guard_stop(void);

/// False if the parent process has set SIGTSTP to be ignored.
bool nc_guard_can_stop(void);

/// Sends descriptor 2 to memory while the screen is ours; releasing it prints the collected text.
int nc_stderr_capture(void);
void nc_stderr_release(void);

/// Ends the process by the default action of `signal`, so that its parent sees that signal.
_Noreturn void nc_die_of_signal(int signal);

#endif
