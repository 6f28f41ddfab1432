import Basics
import Terminal

/// Why a text names no key, and what would.
struct KeySyntaxError: UserFacingError, Equatable {
  var message: String
  var code: String { "key" }
}

extension KeyStroke {
  /// Reads a key as hints write it (`p`, `Space`, `Ctrl-L`, `S-Tab`, `F5`, `PgUp`, `Alt-x`), or as vim and Emacs do
  /// (`C-l`, `<C-l>`, `^L`, `M-x`).
  ///
  /// Keys that terminals cannot distinguish are refused, naming the equivalent.
  init(parsing text: String) throws(KeySyntaxError) {
    var rest = Substring(text)
    if rest.count > 3, rest.hasPrefix("<"), rest.hasSuffix(">") { rest = rest.dropFirst().dropLast() }
    var modifiers: Modifiers = []
    while let (length, modifier) = Self.modifier(of: rest) {
      modifiers.insert(modifier)
      rest = rest.dropFirst(length)
    }
    guard let key = Self.key(rest) else {
      if Self.noKey.contains(text.lowercased()) {
        throw KeySyntaxError(message: "'\(text)' is not a key; write [] for none")
      }
      let hint = nearestName(to: rest.lowercased(), among: Self.named.map { $0.name.lowercased() })
      let meant = hint.flatMap { hint in Self.named.first { $0.name.lowercased() == hint }?.name }
      throw KeySyntaxError(
        message: "'\(text)' is not a key; "
          + (meant.map { "did you mean '\($0)'?" }
            ?? "write a character, or Space, Enter, Up, PgDn, F5, Ctrl-L, Alt-x, S-Tab and the like"))
    }
    self.init(try Self.told(key, &modifiers, text), modifiers)
  }

  /// Whether it types a character and does nothing else.
  var isTyped: Bool {
    guard case .character = key else { return false }
    return modifiers.isDisjoint(with: [.control, .alt])
  }

  /// Words that people write for no key.
  private static let noKey: Set = [
    "none", "no", "nothing", "nil", "null", "off", "false", "disabled", "unbound",
  ]

  /// The canonical spelling first, then the alternatives.
  private static let named: [(name: String, key: Key)] = [
    ("Space", .character(" ")), ("Enter", .enter), ("Tab", .tab), ("Backspace", .backspace), ("Esc", .escape),
    ("Up", .up), ("Down", .down), ("Left", .left), ("Right", .right), ("Home", .home), ("End", .end),
    ("PgUp", .pageUp), ("PgDn", .pageDown), ("Ins", .insert), ("Del", .delete),
    ("Return", .enter), ("CR", .enter), ("BS", .backspace), ("Escape", .escape), ("PageUp", .pageUp),
    ("PageDown", .pageDown), ("Insert", .insert), ("Delete", .delete),
  ]

  private static let modifierNames: [(name: String, modifier: Modifiers)] = [
    ("ctrl-", .control), ("control-", .control), ("c-", .control), ("alt-", .alt), ("meta-", .alt),
    ("a-", .alt),
    ("m-", .alt), ("shift-", .shift), ("s-", .shift),
  ]

  private static func modifier(of text: Substring) -> (length: Int, modifier: Modifiers)? {
    if text.count == 2, text.hasPrefix("^") { return (1, .control) }
    let lower = text.lowercased()
    guard let found = modifierNames.first(where: { lower.hasPrefix($0.name) && lower.count > $0.name.count })
    else { return nil }
    return (found.name.count, found.modifier)
  }

  private static func key(_ text: Substring) -> Key? {
    if text.count == 1, let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1,
      (0x21..<0x7F).contains(scalar.value) || scalar.value >= 0xA1
    {
      return .character(Character(scalar))
    }
    let lower = text.lowercased()
    if let found = named.first(where: { $0.name.lowercased() == lower }) { return found.key }
    guard lower.hasPrefix("f"), let number = Int(lower.dropFirst()), (1...20).contains(number) else {
      return nil
    }
    return .function(number)
  }

  /// The key as terminals report it with these modifiers.
  private static func told(
    _ key: Key, _ modifiers: inout Modifiers, _ text: String
  ) throws(KeySyntaxError) -> Key {
    guard case .character(let character) = key else { return key }
    if modifiers.contains(.shift) {
      let upper = character.uppercased()
      throw KeySyntaxError(
        message: upper == character.lowercased()
          ? "terminals cannot distinguish '\(text)' from the key without Shift; write the character it types"
          : "'\(text)' is written \(KeyStroke(Character(upper), modifiers.subtracting(.shift)).text)")
    }
    guard modifiers.contains(.control) else { return key }
    let lower = character.lowercased()
    let twins = ["i": "Tab", "m": "Enter", "j": "Enter", "h": "Backspace", "[": "Esc"]
    if let twin = twins[lower] {
      throw KeySyntaxError(
        message: "'\(text)' is \(twin) to a terminal; write \(twin), or choose another key")
    }
    guard "abcdefghijklmnopqrstuvwxyz\\]^_ ".contains(lower) else {
      throw KeySyntaxError(
        message: "terminals cannot send '\(text)'; Ctrl combines with a letter, Space, \\, ], ^ or _")
    }
    return .character(Character(lower))
  }
}

extension KeyStroke {
  fileprivate init(_ character: Character, _ modifiers: Modifiers) {
    self.init(.character(character), modifiers)
  }
}
