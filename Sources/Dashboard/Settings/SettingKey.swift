import Basics

/// A setting: what its value looks like, what it is by default, what it means, and where else it can be said.
package struct SettingKey: Sendable {
  /// As the file has it.
  package let name: String
  let kind: SettingKind
  /// In words where it is no value.
  package let standard: String
  /// As it stands in a file.
  package let example: String
  /// In a line; for people.
  package let meaning: String
  /// nil if no option says it.
  package let flag: String?
  /// Whether it holds from the next start on, and not at once when settings are read again.
  package var needsRestart = false
  /// Takes the value, or refuses what is none.
  let set: @Sendable (inout Settings, [String]) -> Bool
  /// Whether two settings have the same value.
  let isSame: @Sendable (Settings, Settings) -> Bool

  /// The environment variable that says it.
  package var variable: String { "SIGNALBOX_" + name.uppercased() }
  /// What a value looks like, for messages and the reference.
  package var wanted: String { kind.wanted }

  /// What a value can be, or a list's items; nil if there is no end of it.
  package var words: [String]? {
    switch kind {
    case .flag: ["true", "false"]
    case .word(let words), .words(_, let words): words
    case .whole, .speed, .theme, .text: nil
    }
  }

  /// Why a text is no value of it as an option; nil if it is one. Lists are separated by commas.
  package func refusal(ofOption text: String) -> String? {
    var scratch = Settings()
    return set(&scratch, texts(of: text)) ? nil : refusal(of: "'\(text)'", texts(of: text))
  }

  /// The value, or the items, of a text that is not from a file.
  package func texts(of text: String) -> [String] {
    guard kind.isList else { return [text] }
    return text.split(separator: ",").map { String($0.drop { $0 == " " }) }
  }

  /// - Parameters:
  ///   - property: where the value is kept.
  ///   - parse: nil for what is no value.
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

  /// Why a value is none, and what would be one.
  func refusal(of shown: String, _ texts: [String]) -> String {
    var hint = ""
    if case .word(let words) = kind, let text = texts.first, let near = nearestName(to: text, among: words) {
      hint = "; did you mean '\(near)'?"
    } else if case .words(_, let words) = kind, let wrong = texts.first(where: { !words.contains($0) }),
      texts.count > 1 || nearestName(to: wrong, among: words) != nil
    {
      hint =
        "; '\(wrong)' is none"
        + (nearestName(to: wrong, among: words).map { ", did you mean '\($0)'?" } ?? "")
    }
    return "\(name): \(kind.wanted) is wanted here, not \(shown)\(hint)"
  }

  /// Why an item of a list is none; nil if it is one, or the setting is no list.
  ///
  /// - Parameter text: nil for what is no text.
  func refusal(ofItem shown: String, _ text: String?) -> String? {
    guard case .words(_, let words) = kind, text.map(words.contains) != true else { return nil }
    let hint = text.flatMap { nearestName(to: $0, among: words) }.map { "; did you mean '\($0)'?" } ?? ""
    return "\(name): \(SettingKind.word(words).wanted) is wanted here, not \(shown)\(hint)"
  }
}

/// What a setting's value looks like.
enum SettingKind: Sendable {
  case flag
  case whole(ClosedRange<Int>)
  case word([String])
  /// A list, with what it is a list of.
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
