/// An action and its keys, for lists of keys.
package struct KeyListing: Equatable, Sendable {
  package var action: String
  /// Whether the keys apply while the clock stands or the past is shown.
  package var isStanding: Bool
  /// The keys as written; empty without any.
  package var keys: [String]
  package var source: SettingSource
  package var meaning: String
}

extension Settings {
  /// The keys of every action, in the order of the help.
  package var keyListing: [KeyListing] {
    KeyMap.Group.allCases.flatMap { group in
      keys.bindings.filter { $0.group == group }.map { binding in
        KeyListing(
          action: binding.action.name, isStanding: group == .standing, keys: binding.strokes.map(\.text),
          source: binding.place.map { .file($0) } ?? .standard, meaning: binding.help)
      }
    }
  }
}
