package import Basics

/// The source of a value; each overrides those above it.
package enum SettingSource: Equatable, Sendable {
  case standard
  case file(FilePlace)
  /// Changed on the screen of an earlier run; with the path of the file that keeps it.
  case remembered(String)
  /// The variable's name.
  case environment(String)
  /// The option's name.
  case flag(String)

  /// The text in `signalbox config show`.
  package var text: String {
    switch self {
    case .standard: "default"
    case .file(let place): "\(place)"
    case .remembered(let path): "changed on the screen, kept in \(path)"
    case .environment(let name): name
    case .flag(let name): name
    }
  }
}

/// The settings in force, the source of each, and the errors found.
package struct SettingsReading: Equatable, Sendable {
  /// A setting's value as written.
  package struct Value: Equatable, Sendable {
    package var text: String
    package var source: SettingSource
  }

  package internal(set) var settings = Settings()
  /// Keyed by the setting's name.
  package internal(set) var values: [String: Value] = [:]
  /// Remembered panels and sort orders in effect, which are no settings of their own; keyed by name.
  package internal(set) var remembered: [String: Value] = [:]
  /// The texts that the file sets, whether or not others override them; keyed by the setting's name.
  package internal(set) var fileTexts: [String: String] = [:]
  /// Whether the file exists, and nothing in it could be applied.
  package internal(set) var isFileLost = false
  /// Settings that were not applied.
  package internal(set) var faults: FileFindings?
  /// Settings that were applied, with a possibly unintended effect.
  package internal(set) var remarks: FileFindings?
  /// The settings file; nil if its folder is unknown.
  package internal(set) var file: String?
  /// Whether the file exists.
  package internal(set) var isThere = false

  package init() {}

  /// All findings, one per line.
  package func lines(atMost limit: Int) -> [String] {
    [faults, remarks].compactMap { $0 }.flatMap { $0.lines(atMost: limit) }
  }
}
