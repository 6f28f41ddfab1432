import ArgumentParser
import Basics
import Dashboard
import Issuance

/// Checks theme files.
struct ThemeValidateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "validate",
    abstract: "Check themes: list errors with place and correction, and warnings.",
    discussion: """
      Examples:
        signalbox themes validate mine.theme
        signalbox themes validate ~/.config/btop/themes/*.theme
        signalbox themes validate red-green-safe

      Warnings are for keys that look misspelt, colours with little contrast, and colours of different states that differ
      by less than 10 (CIEDE2000; a trained eye just sees 1), for full colour vision or for protanopia, deuteranopia or
      tritanopia. Exit status: 1 if a theme has an error; warnings alone leave it at 0.
      """.flowing)

  @Argument(
    help: "Theme files, or names of themes.")
  var themes: [String]

  @Flag(help: "List errors only, no warnings.")
  var errorsOnly = false

  /// Findings printed per theme.
  private static let findingsMax = 100

  func run() throws {
    let output = try Output.standard()
    let catalogue = ThemeFolder.catalogue()
    var faults = 0
    for name in themes {
      let review = review(name, catalogue)
      if !review.errors.isEmpty { faults += 1 }
      let lines = review.errors.map(\.description) + (errorsOnly ? [] : review.warnings.map(\.asWarning))
      for line in lines.prefix(Self.findingsMax) { output.write("\(line)\n") }
      if lines.count > Self.findingsMax {
        output.write("\(name): and \(lines.count - Self.findingsMax) more\n")
      }
      if review.errors.isEmpty {
        let doubts = review.warnings.count
        let doubtful = doubts == 0 ? "" : ", with \(Figures.counted(doubts, "warning"))"
        output.write("\(name): ok\(doubtful)\n")
      }
      if output.isLarge { try output.flush() }
    }
    try output.finish()
    if faults > 0 { throw Failure("\(faults) of \(themes.count) invalid") }
  }

  /// As everywhere, a theme's name means the theme, even if the folder has a file of that name.
  private func review(_ name: String, _ catalogue: ThemeCatalogue) -> ThemeReview {
    if let entry = catalogue.entry(name) { return review(entry) }
    guard ThemeSource.isPath(name) else { return ThemeReview(unreadable: catalogue.unknown(name)) }
    do throws(ThemeError) { return ThemeReview(try ThemeSource.read(name), file: name) } catch {
      return ThemeReview(unreadable: error)
    }
  }

  private func review(_ entry: ThemeCatalogue.Entry) -> ThemeReview {
    switch entry.origin {
    case .builtIn: ThemeReview(entry.text, file: entry.name + ThemeSource.suffix)
    // An unreadable theme has reported its error.
    case .file(let path):
      entry.text.isEmpty
        ? entry.fault.map { ThemeReview(unreadable: $0) } ?? ThemeReview(entry.text, file: path)
        : ThemeReview(entry.text, file: path)
    }
  }
}

extension ThemeError {
  fileprivate var asWarning: String {
    var warning = self
    warning.message = "warning: " + message
    return warning.description
  }
}
