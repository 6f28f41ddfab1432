import Basics
import Dashboard
import Drills

/// The answers to completion scripts: first the endings of files that fit, parted by spaces, then the names that are
/// built in or in a themes folder, one a line.
///
/// The shell itself lists the files: it alone knows what the quotes, tildes and variables of a word stand for.
/// `CompletionScript` has the other end.
enum Completions {
  @Sendable static func scenarios(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    answer(endings: yamlEndings, names: ScenarioLibrary.ids)
  }

  @Sendable static func themes(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    answer(endings: String(ThemeSource.suffix.dropFirst()), names: ThemeFolder.catalogue().names)
  }

  /// `reference`, `none` or a file of timed inputs.
  @Sendable static func operators(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    answer(endings: yamlEndings, names: ["reference", "none"])
  }

  @Sendable static func settings(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    answer(endings: yamlEndings)
  }

  @Sendable static func recordings(_ words: [String], _ index: Int, _ prefix: String) -> [String] {
    answer(endings: "signalbox")
  }

  private static let yamlEndings = "yaml yml"

  /// A name that is not printable is left out: a line feed would make two of it, and fish ends a name at a tab.
  private static func answer(endings: String, names: [String] = []) -> [String] {
    [endings] + names.filter { $0.unicodeScalars.allSatisfy(\.isPrintable) }
  }
}
