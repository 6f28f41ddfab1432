#ifndef GUARD_H
#define GUARD_H

#include <signal.h>
#include <stdbool.h>

// State that the guard's files share. Functions that handlers call are async-signal-safe.

extern volatile sig_atomic_t guard_armed;

/// Restores the terminal once: the restore string, the line settings, the output kept from descriptor 2.
void guard_give_back(void);

/// Builds the output of guard_give_back() in advance; needs the terminfo entry, so it is not for handlers.
void guard_build_restore(bool xterm_modes);

/// Sets whether requests to end are caught, or have the effect that they had before nc_guard_install().
void guard_catch_ends(bool caught);

/// Stops all further output of this process to the terminal; the crash report takes another way.
void guard_close_output(void);

/// Whether a signal is one of a crash.
bool guard_is_crash(int number);

int guard_crash_install(void);
void guard_crash_uninstall(void);

#endif
