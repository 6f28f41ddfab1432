import Basics

/// Reads the keys of a settings file: actions with a key or a list of keys each.
struct KeysReader {
  private(set) var rebindings: [Rebinding] = []
  private(set) var faults: [FileError] = []
  private let file: ComposedFile

  /// The section of keys for while the clock stands or the past is shown.
  static let standing = "standing"

  init(_ file: ComposedFile) { self.file = file }

  mutating func read(_ value: YAMLValue) { read(value, isStanding: false) }

  private mutating func read(_ value: YAMLValue, isStanding: Bool) {
    // The name alone has no effect.
    if value.isNull { return }
    guard value.isMapping else {
      return add(
        value.place,
        "expected 'action: key' lines, got \(value.kind); 'signalbox config keys' names the actions")
    }
    for (name, keys) in value.pairs {
      guard let text = name.text else {
        add(name.place, "expected an action's name, got \(name.kind)")
        continue
      }
      if text == Self.standing, !isStanding {
        read(keys, isStanding: true)
      } else if let action = Action(name: text) {
        read(keys, Rebinding(action: action, isStanding: isStanding, strokes: [], place: name.place))
      } else if !file.isDuplicate(text) {
        add(name.place, Self.unknown(text))
      }
    }
  }

  private mutating func read(_ value: YAMLValue, _ rebinding: Rebinding) {
    var rebinding = rebinding
    // As an empty list, all of YAML's words for nothing leave the action without a key.
    let isNone = value.isNull || value.isList && value.items.isEmpty
    for item in value.isList ? value.items : isNone ? [] : [value] {
      guard let text = item.text, !text.isEmpty, !item.isNull else {
        add(
          item.place, "expected a key, got \(item.kind); write [] for none, or \"~\" in quotes for that key")
        continue
      }
      do throws(KeySyntaxError) {
        rebinding.strokes.append(Rebinding.Stroke(stroke: try KeyStroke(parsing: text), place: item.place))
      } catch { add(item.place, error.message) }
    }
    // A mistyped key does not unbind the action.
    guard !rebinding.strokes.isEmpty || isNone else { return }
    rebindings.append(rebinding)
  }

  private static func unknown(_ text: String) -> String {
    let names = Action.all.map(\.name)
    // The last part of a name is matched to the whole name.
    let ending = names.filter { $0.hasSuffix("." + text) }
    let meant = ending.count == 1 ? ending[0] : nearestName(to: text, among: names)
    return "there is no action '\(text.excerpt)'; "
      + (meant.map { "did you mean '\($0)'?" } ?? "'signalbox config keys' names them all")
  }

  private mutating func add(_ place: FilePlace, _ message: String) {
    faults.append(FileError(at: place, message))
  }
}
