package import Basics

/// Where a value comes from; each stronger than those below it.
package enum SettingSource: Equatable, Sendable {
  case standard
  case file(FilePlace)
  /// By the variable's name.
  case environment(String)
  /// By the option's name.
  case flag(String)

  /// As `signalbox config show` has it.
  package var text: String {
    switch self {
    case .standard: "default"
    case .file(let place): "\(place)"
    case .environment(let name): name
    case .flag(let name): name
    }
  }
}

/// Settings as they are after all that was said, where each comes from, and what was wrong.
package struct SettingsReading: Equatable, Sendable {
  /// A setting's value as it was written.
  package struct Value: Equatable, Sendable {
    package var text: String
    package var source: SettingSource
  }

  package internal(set) var settings = Settings()
  /// By the setting's name.
  package internal(set) var values: [String: Value] = [:]
  /// What is not as it was asked for.
  package internal(set) var faults: FileFindings?
  /// What is as it was asked for, and has a consequence that was perhaps not meant.
  package internal(set) var remarks: FileFindings?
  /// The settings file; nil if there is nowhere to look for one.
  package internal(set) var file: String?
  /// Whether there is one.
  package internal(set) var isThere = false

  package init() {}

  /// All that was found, in a line each.
  package func lines(atMost limit: Int) -> [String] {
    [faults, remarks].compactMap { $0 }.flatMap { $0.lines(atMost: limit) }
  }
}
