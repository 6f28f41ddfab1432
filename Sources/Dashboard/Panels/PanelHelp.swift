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
  /// - Parameters:
  ///   - map: the current keys; actions without one are left out.
  ///   - run: actions that it refuses are left out; nil for all.
  func lines(_ map: KeyMap, _ run: RunInfo? = nil) -> [(head: String, text: String)] {
    let bound = keys.filter { run?.offers($0.action) != false }
      .map { (key: map.key(for: $0.action), text: $0.text) }.filter { !$0.key.isEmpty }
    let keys = bound.map { "\($0.key) \($0.text)" }.joined(separator: " · ")
    return [("what", what), ("signs", signs), ("normal", normal)] + (keys.isEmpty ? [] : [("keys", keys)])
  }
}
