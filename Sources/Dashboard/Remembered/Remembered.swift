import Basics

/// Changes made on the screen that the next run starts with, each under its name.
package struct Remembered: Equatable, Sendable {
  /// A change: a name such as `theme`, and its text in the form of the option.
  package struct Change: Equatable, Sendable {
    package var name: String
    package var text: String

    package init(_ name: String, _ text: String) {
      self.name = name
      self.text = text
    }
  }

  /// A change, with the text that the settings file had for the setting when it was made.
  struct Kept: Equatable, Sendable {
    var change: Change
    /// nil if the file did not set it.
    var replaced: String?
  }

  /// In the order of their names.
  private(set) var all: [Kept] = []
  /// The file they were read from.
  package internal(set) var file = ""

  package init() {}

  /// Adds a change; an earlier one of the same name goes.
  mutating func keep(_ change: Change, replacing replaced: String?) {
    guard Self.isSound(change.name), Self.isSound(change.text), replaced.map(Self.isSound) ?? true else {
      return
    }
    all.removeAll { $0.change.name == change.name }
    let place = all.firstIndex { $0.change.name > change.name } ?? all.count
    all.insert(Kept(change: change, replaced: replaced), at: place)
  }

  /// The length of a name or a text, at most.
  private static let lengthMax = 4096

  private static func isSound(_ text: String) -> Bool {
    text.utf8.count <= lengthMax && text.unicodeScalars.allSatisfy { $0.isPrintable && $0 != "\u{FFFD}" }
  }
}

extension Remembered {
  /// The names of the user's own presets.
  package var ownPresets: [String] {
    all.compactMap { kept in
      guard case .own(let name)? = RememberedName(kept.change.name),
        OwnPreset(parsing: kept.change.text, .standard) != nil
      else { return nil }
      return name
    }
  }

  private static let heading =
    "# Changes made on the screen of signalbox. ':forget' or 'signalbox config forget' removes them.\n"

  /// The text of the file: a line for each change, of name, text and replaced text, with tabs between them.
  var fileText: String {
    Self.heading
      + all.map { kept in
        ([kept.change.name, kept.change.text] + (kept.replaced.map { [$0] } ?? [])).joined(separator: "\t")
          + "\n"
      }.joined()
  }

  /// Reads the text of a file; damaged lines are left out.
  init(parsing text: String, file: String) {
    self.file = file
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      let parts = line.split(separator: "\t", omittingEmptySubsequences: false).map { String($0) }
      guard (2...3).contains(parts.count), !parts[0].isEmpty else { continue }
      keep(Change(parts[0], parts[1]), replacing: parts.count == 3 ? parts[2] : nil)
    }
  }
}
