import Basics

extension DashboardApp.Options {
  /// Reads settings, themes and what was changed on the screen again, before another run on the same screen.
  package mutating func refresh() {
    guard let memory else { return }
    remembered = memory.read()
    (reading, themes) = reload(remembered)
  }
}

extension RememberedFile {
  /// Keeps changes.
  ///
  /// - Returns: the message of a failure; nil without one.
  package func failure(keeping changes: [Remembered.Change], over settings: [String: String]) -> String? {
    do throws(SystemError) {
      try keep(changes, over: settings)
      return nil
    } catch { return "\(path): changes on the screen are not kept for later runs: \(error.reason)" }
  }
}
