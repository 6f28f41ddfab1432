import CNcurses

/// Ends the process by the signal's default action. Close the screen first.
///
/// The shell then reports 128 plus the signal's number, and the parent sees a death by signal: a script
/// stops at Ctrl-C, a supervisor tells SIGTERM from a failure. Handlers of `atexit` do not run; streams are flushed.
package func endProcess(bySignal signal: Int32) -> Never {
  nc_die_of_signal(signal)
}
