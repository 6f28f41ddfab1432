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

  var screenOptions: Screen.Options {
    var options = Screen.Options()
    options.colors = color.depth
    options.glyphs = ascii ? .ascii : nil
    return options
  }

  /// Finds the theme. One that cannot be used is told on the dashboard, which begins with the default.
  func dashboardOptions() -> DashboardApp.Options {
    let choice = ThemeSource.choose(theme)
    return DashboardApp.Options(
      theme: choice.name, themes: choice.catalogue, problems: choice.problem.map { [$0.description] } ?? [])
  }
}
