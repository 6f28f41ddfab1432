/// A panel in four lines: what it is, its columns and signs, what is normal, its keys.
struct PanelHelp: Sendable {
  let what: String
  let signs: String
  let normal: String
  /// The actions worth knowing, each with a word or two.
  let keys: [(action: Action, text: String)]
  /// The keys that come first in the help on it.
  var group: KeyMap.Group?

  /// The four lines, each with its heading.
  ///
  /// - Parameter map: the current keys; actions without one are left out.
  func lines(_ map: KeyMap) -> [(head: String, text: String)] {
    let bound = keys.map { (key: map.key(for: $0.action), text: $0.text) }.filter { !$0.key.isEmpty }
    return [
      ("what", what), ("signs", signs), ("normal", normal),
      ("keys", bound.map { "\($0.key) \($0.text)" }.joined(separator: " · ")),
    ]
  }
}
