/// Keys by their code: the character's, or one of kitty's keyboard protocol.
enum TypedKey {
  /// Codes of keys without a character, from Unicode's private use area.
  private static let privateCodes = 57344...63743

  private static let keypad: [Int: Key] = {
    var keys: [Int: Key] = [
      57414: .enter, 57417: .left, 57418: .right, 57419: .up, 57420: .down, 57421: .pageUp, 57422: .pageDown,
      57423: .home, 57424: .end, 57425: .insert, 57426: .delete,
    ]
    for (index, character) in "0123456789./*-+".enumerated() { keys[57399 + index] = .character(character) }
    keys[57415] = .character("=")
    keys[57416] = .character(",")
    for number in 13...35 { keys[57376 + number - 13] = .function(number) }
    return keys
  }()

  /// A key that types nothing, or one of the keypad. Lock and media keys and modifiers by themselves have none.
  static func named(_ code: Int) -> Key? {
    switch code {
    case 9: .tab
    case 13: .enter
    case 27: .escape
    case 8, 127: .backspace
    default: keypad[code]
    }
  }

  /// The character of a code; nil for controls, keys without a character, and what is no character.
  static func character(_ code: Int) -> Unicode.Scalar? {
    guard 0x20..<0x7F ~= code || code >= 0xA0, !privateCodes.contains(code) else { return nil }
    return Unicode.Scalar(UInt32(code))
  }

  /// The character with Shift, as far as every keyboard agrees: a letter's upper case, a space. Nil for `;`, which is
  /// `:` on one keyboard and something else on the next.
  static func shifted(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    guard scalar != " " else { return scalar }
    guard scalar.properties.isAlphabetic else { return nil }
    let upper = scalar.properties.uppercaseMapping.unicodeScalars
    return upper.count == 1 ? upper.first : scalar
  }

  /// A typed character, after Shift has had its effect. Control has the lower case of a letter, with its Shift.
  static func event(_ scalar: Unicode.Scalar, _ modifiers: Modifiers) -> InputEvent {
    guard modifiers.contains(.control) else {
      return .key(.character(Character(scalar)), modifiers.subtracting(.shift))
    }
    let lower = scalar.properties.lowercaseMapping.unicodeScalars
    let isLetter = scalar.properties.isAlphabetic
    return .controlKey(
      isLetter && lower.count == 1 ? lower.first! : scalar,
      modifiers.subtracting(isLetter ? .control : [.control, .shift]))
  }
}

extension InputEvent {
  /// A control key, except the two that mean the same as a signal.
  static func controlKey(_ scalar: Unicode.Scalar, _ modifiers: Modifiers) -> InputEvent {
    switch scalar {
    case "c" where modifiers.isEmpty: .interrupt
    case "z" where modifiers.isEmpty: .suspend
    default: .key(.character(Character(scalar)), modifiers.union(.control))
    }
  }
}
