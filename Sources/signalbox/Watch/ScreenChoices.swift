import ArgumentParser
import Dashboard
import Drills
import Terminal

/// How the dashboard is to be drawn.
struct ScreenChoices: ParsableArguments {
  enum Color: String, ExpressibleByArgument, CaseIterable {
    case auto, truecolor, c256 = "256", c16 = "16", c8 = "8", none

    var depth: ColorDepth? {
      switch self {
      case .auto: nil
      case .truecolor: .direct
      case .c256: .indexed256
      case .c16: .ansi16
      case .c8: .ansi8
      case .none: ColorDepth.none
      }
    }
  }

  @Option(help: ArgumentHelp("A built-in theme or a file in btop's format.", valueName: "THEME"))
  var theme: String?

  @Option(help: ArgumentHelp("How many colours to use.", valueName: "auto|truecolor|256|16|8|none"))
  var color = Color.auto

  @Flag(help: "Draw with ASCII characters only.")
  var ascii = false

  @OptionGroup var plain: PlainChoices

  var screenOptions: Screen.Options {
    var options = Screen.Options()
    options.colors = color.depth
    options.glyphs = ascii ? .ascii : nil
    return options
  }

  /// Finds the theme, or says why it cannot be used.
  func dashboardOptions() throws -> DashboardApp.Options {
    var options = DashboardApp.Options()
    options.tipsDone = Tips.areDone
    guard let theme else { return options }
    options.theme = theme
    if !BuiltInThemes.names.contains(theme) { options.themes = [try Self.theme(theme)] }
    return options
  }

  /// A theme by its name or from its file; without either, the standard one.
  static func theme(_ name: String?) throws -> Theme {
    guard let name else { return BuiltInThemes.standard }
    if let known = BuiltInThemes.theme(name) { return known }
    guard ScenarioSource.isPath(name) || name.hasSuffix(".theme") else {
      throw Failure(
        "there is no theme '\(name)'; built in are \(BuiltInThemes.names.joined(separator: ", ")), "
          + "and a file's name ends in .theme")
    }
    let text = try ScenarioFile.read(name)
    do throws(ThemeError) { return try Theme(parsing: text.utf8, name: name, file: name) } catch {
      throw Failure(error.description)
    }
  }
}
