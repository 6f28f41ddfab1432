#ifndef GUARD_H
#define GUARD_H

#include <signal.h>
#include <stdbool.h>

// What the parts of the guard share. What handlers call is async-signal-safe.

extern volatile sig_atomic_t guard_armed;

/// Gives the terminal back once: the restore string, the line settings, what was collected on descriptor 2.
void guard_give_back(void);

/// Prebuilds what guard_give_back() writes; needs the terminfo entry, so it is not for handlers.
void guard_build_restore(bool xterm_modes);

/// Lets nothing more reach the terminal from this process; the crash report does not pass through here.
void guard_close_output(void);

int guard_crash_install(void);
void guard_crash_uninstall(void);

#endif
