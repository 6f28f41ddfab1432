import Basics
import Dashboard
import Drills
import Issuance
import Recordings
import Terminal
import World

/// The dashboard's settings, theme and screen, ready to begin.
struct ScreenSetup {
  var screen: Screen.Options
  var dashboard: DashboardApp.Options

  var settings: Settings { dashboard.reading.settings }

  /// Takes the terminal, and asks for its ground if the theme follows that.
  mutating func open() throws(TerminalError) -> Screen {
    let screen = try Screen.open(screen)
    if dashboard.themeName == BuiltInThemes.auto, let ground = screen.askGround() {
      dashboard.themes.ground = ground
    }
    return screen
  }
}

extension ScreenChoices {
  /// Merges the settings file, the environment and the command line, and finds the theme.
  ///
  /// Errors in the file or the environment, and a theme that cannot be used, go to standard error, where they still
  /// stand after the dashboard; none of them prevents the start.
  ///
  /// - Parameters:
  ///   - speed: the value of the command's own option, as is the trainee.
  func setup(speed: Speed? = nil, trainee: String? = nil) throws -> ScreenSetup {
    do throws(SystemError) { try OpenFileLimit.makeRoom() } catch {
      throw Failure(
        "a session needs \(OpenFileLimit.neededBySession) more open files than this process may have "
          + "(\(error.reason)); raise the limit with 'ulimit -n 64'")
    }
    let problem = theme.flatMap(SettingsFile.themeFault)
    var flags = self.flags.filter { problem == nil || $0.name != "theme" }
    if let speed { flags.append(("speed", [speed.exactText])) }
    if let trainee { flags.append(("trainee", [trainee])) }
    let remembered = SettingsFile.memory?.read() ?? Remembered()
    let reading = SettingsFile.read(remembered: remembered, flags: flags)
    for line in reading.lines(atMost: 20) { StandardStreams.complain("\(line)") }
    let warning = problem ?? ThemeSource.warning(reading.settings.theme)
    if let warning { StandardStreams.complain("signalbox: \(warning)") }
    var dashboard = DashboardApp.Options(
      reading: reading, themes: Self.themes(of: reading), problems: warning.map { [$0] } ?? [],
      reload: { [flags] remembered in
        let reading = SettingsFile.read(remembered: remembered, flags: flags)
        return (reading, Self.themes(of: reading))
      })
    dashboard.memory = reading.settings.remembers ? SettingsFile.memory : nil
    dashboard.remembered = remembered
    dashboard.tipsDone = Tips.areDone
    if StateFolder.current == nil { dashboard.unkept = StateFolder.unknown }
    dashboard.isReadOnly = readOnly
    dashboard.history = Self.history
    dashboard.keep = SnapshotFile.keep
    let settings = reading.settings
    let screen = Screen.Options(
      colors: settings.color, glyphs: settings.ascii ? .ascii : nil, mouse: settings.mouse)
    return ScreenSetup(screen: screen, dashboard: dashboard)
  }

  /// The file of the command history; nil without a state folder.
  private static var history: CommandHistory? {
    StateFolder.current.map { CommandHistory(path: $0.history) }
  }

  /// All themes, with the file the settings name, if any.
  private static func themes(of reading: SettingsReading) -> ThemeCatalogue {
    ThemeSource.choose(reading.settings.theme).catalogue
  }
}
