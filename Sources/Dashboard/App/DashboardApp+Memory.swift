import Basics

extension DashboardApp.Options {
  /// Reads settings, themes and what was changed on the screen again, before another run on the same screen.
  package mutating func refresh() {
    guard let memory else { return }
    remembered = memory.read()
    renew()
  }

  /// Reads settings and themes again.
  mutating func renew() {
    let (reading, themes) = reload(remembered)
    take(reading, themes)
  }

  /// Adopts settings and themes that were read again; the terminal's ground stays.
  mutating func take(_ reading: SettingsReading, _ themes: ThemeCatalogue) {
    let ground = self.themes.ground
    (self.reading, self.themes) = (reading, themes)
    self.themes.ground = ground
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
