#ifndef TERMINAL_GUARD_H
#define TERMINAL_GUARD_H

#include <stdbool.h>
#include <stddef.h>

// The guard gives the terminal back however the process ends: it keeps the line settings it found, a prebuilt string
// that undoes every mode, and handlers for the signals of a crash. It serves one terminal at a time.

/// Remembers the terminal and its line settings. Call it before anything changes them. 0, or -1 with errno.
int nc_guard_save(int input, int output);

/// Builds the restore string from the current terminfo entry and installs the handlers.
///
/// Returns the read end of the signal pipe, in which one byte arrives per caught signal (its number), or -1 with errno.
/// Signals that were ignored stay ignored.
int nc_guard_install(bool xterm_modes);

/// Puts back the handlers found by nc_guard_install(); once the terminal has hung up SIGHUP is ignored instead.
void nc_guard_uninstall(void);

/// Says that the terminal has hung up, however that was noticed.
void nc_guard_hung_up(void);

/// Says whether the screen is ours, that is, whether there is anything to restore.
void nc_guard_arm(bool armed);

/// Says that the loop took the signals in the pipe; three unanswered requests to end kill the process at once.
void nc_guard_answered(void);

/// Line settings: no echo, no line editing, no translation, keys as bytes; and those found at the start.
int nc_guard_raw(void);
/// `discard` drops what was typed and not read: mouse reports under way would end up as text in the shell.
int nc_guard_cooked(bool discard);

/// Writes everything, or returns -1 with errno. Writes nothing once a crash has given the terminal back.
int nc_guard_write(const void *bytes, size_t count);

/// Stops the process group as Ctrl-Z does and returns when it goes on.
void nc_guard_stop(void);

/// False if whoever started this process has it ignore SIGTSTP.
bool nc_guard_can_stop(void);

/// Sends descriptor 2 to memory while the screen is ours; releasing it prints what was collected.
int nc_stderr_capture(void);
void nc_stderr_release(void);

/// Ends the process by the default action of `signal`, so that its parent sees which it was.
_Noreturn void nc_die_of_signal(int signal);

#endif
