import Basics

/// A setting: its syntax, default and meaning, and its other sources.
package struct SettingKey: Sendable {
  /// The name in the file.
  package let name: String
  let kind: SettingKind
  /// The default value, or a description of it.
  package let standard: String
  /// An example value, in file syntax.
  package let example: String
  /// One line of help.
  package let meaning: String
  /// nil if no option sets it.
  package let flag: String?
  /// Whether it takes effect at the next start only, and not when settings are reloaded.
  package var needsRestart = false
  /// Sets the value; false if the text is invalid.
  let set: @Sendable (inout Settings, [String]) -> Bool
  /// Whether two settings have the same value.
  let isSame: @Sendable (Settings, Settings) -> Bool

  /// The environment variable that sets it.
  package var variable: String { "SIGNALBOX_" + name.uppercased() }
  /// The syntax of a value, for messages and the reference.
  package var wanted: String { kind.wanted }

  /// The possible values, or list items; nil if unlimited.
  package var words: [String]? {
    switch kind {
    case .flag: ["true", "false"]
    case .word(let words), .words(_, let words): words
    case .whole, .speed, .theme, .text: nil
    }
  }

  /// Why a text is invalid as the option's value; nil if it is valid. Lists are separated by commas.
  package func refusal(ofOption text: String) -> String? {
    var scratch = Settings()
    return set(&scratch, texts(of: text)) ? nil : refusal(of: "'\(text)'", texts(of: text))
  }

  /// The value, or the items, of a text from outside the file.
  package func texts(of text: String) -> [String] {
    guard kind.isList else { return [text] }
    return text.split(separator: ",").map { String($0.drop { $0 == " " }) }
  }

  /// - Parameters:
  ///   - property: the value's place in the settings.
  ///   - parse: nil for invalid text.
  init<Value: Equatable & SendableMetatype>(
    _ name: String, _ kind: SettingKind, standard: String, example: String? = nil, _ meaning: String,
    flag: String?,
    needsRestart: Bool = false, _ property: any WritableKeyPath<Settings, Value> & Sendable,
    parse: @escaping @Sendable ([String]) -> Value?
  ) {
    self.name = name
    self.kind = kind
    self.standard = standard
    self.example = example ?? standard
    self.meaning = meaning
    self.flag = flag
    self.needsRestart = needsRestart
    set = { settings, texts in
      guard let value = parse(texts) else { return false }
      settings[keyPath: property] = value
      return true
    }
    isSame = { $0[keyPath: property] == $1[keyPath: property] }
  }

  package static func named(_ name: String) -> SettingKey? { all.first { $0.name == name } }

  /// The error of an invalid value, and how to write it.
  func refusal(of shown: String, _ texts: [String]) -> String {
    var hint = ""
    if case .word(let words) = kind, let text = texts.first, let near = nearestName(to: text, among: words) {
      hint = "; did you mean '\(near)'?"
    } else if case .words(_, let words) = kind, let wrong = texts.first(where: { !words.contains($0) }),
      texts.count > 1 || nearestName(to: wrong, among: words) != nil
    {
      hint =
        "; '\(wrong)' is unknown"
        + (nearestName(to: wrong, among: words).map { ", did you mean '\($0)'?" } ?? "")
    }
    return "\(name): expected \(kind.wanted), got \(shown)\(hint)"
  }

  /// The error of an invalid item of a list; nil if it is valid, or the setting is not a list.
  ///
  /// - Parameter text: nil for items that are not text.
  func refusal(ofItem shown: String, _ text: String?) -> String? {
    guard case .words(_, let words) = kind, text.map(words.contains) != true else { return nil }
    let hint = text.flatMap { nearestName(to: $0, among: words) }.map { "; did you mean '\($0)'?" } ?? ""
    return "\(name): expected \(SettingKind.word(words).wanted), got \(shown)\(hint)"
  }
}

/// The syntax of a setting's value.
enum SettingKind: Sendable {
  case flag
  case whole(ClosedRange<Int>)
  case word([String])
  /// A list, with a noun for its items.
  case words(String, [String])
  case speed
  case theme
  case text

  var wanted: String {
    switch self {
    case .flag: "true or false"
    case .whole(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
    case .word(let words): "one of \(words.joined(separator: ", "))"
    case .words(let what, let words): "a list of \(what): \(words.joined(separator: ", "))"
    case .speed: "a number from 0.1 to 1000, or unpaced"
    case .theme: "a theme's name, or a file in btop's format"
    case .text: "text"
    }
  }

  var isList: Bool { if case .words = self { true } else { false } }
}
