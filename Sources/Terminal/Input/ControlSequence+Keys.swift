extension ControlSequence {
  /// Final bytes that determine a key: arrows, Home, End, F1 to F4.
  static let letterKeys: [UInt8: Key] = [
    0x41: .up, 0x42: .down, 0x43: .right, 0x44: .left, 0x48: .home, 0x46: .end,
    0x50: .function(1), 0x51: .function(2), 0x52: .function(3), 0x53: .function(4),
  ]

  /// The key of the number before `~` (VT220 and its successors).
  private static let numberedKeys: [Int: Key] = {
    var keys: [Int: Key] = [
      1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    ]
    let functions = [11, 12, 13, 14, 15, 17, 18, 19, 20, 21, 23, 24, 25, 26, 28, 29, 31, 32, 33, 34]
    for (index, number) in functions.enumerated() { keys[number] = .function(index + 1) }
    return keys
  }()

  /// The key of a whole sequence without a leading mark; nil if it has none.
  func key(final: UInt8, alt: Bool) -> InputEvent? {
    guard lead == 0 else { return nil }
    var modifiers = modifiers(at: 1)
    if alt { modifiers.insert(.alt) }
    switch final {
    case 0x5A: return .key(.tab, modifiers.union(.shift))
    case 0x52 where !parameters.isEmpty && !isModifiedF3: return nil
    case 0x61...0x64 where !parameters.isEmpty: return nil
    case 0x61...0x64:  // rxvt, Shift with arrows
      return Self.letterKeys[final - 0x20].map { .key($0, modifiers.union(.shift)) }
    case 0x7E:
      if parameter(0) == 27 { return Self.typed(parameter(2), modifiers) }
      return Self.numberedKeys[parameter(0)].map { .key($0, modifiers) }
    case 0x24: return Self.numberedKeys[parameter(0)].map { .key($0, modifiers.union(.shift)) }
    case 0x5E: return Self.numberedKeys[parameter(0)].map { .key($0, modifiers.union(.control)) }
    case 0x40: return Self.numberedKeys[parameter(0)].map { .key($0, modifiers.union([.shift, .control])) }
    case 0x75: return Self.typed(parameter(0), modifiers)
    default: return Self.letterKeys[final].map { .key($0, modifiers) }
    }
  }

  /// `ESC [ 1 ; modifiers R`. Any other `ESC [ row ; column R` reports the cursor's position; in the first cells of the
  /// first row the two look alike.
  private var isModifiedF3: Bool { parameters.count == 2 && parameter(0) == 1 && 2...16 ~= parameter(1) }

  /// A character by its code, as xterm's modifyOtherKeys and `CSI u` report it.
  private static func typed(_ number: Int, _ modifiers: Modifiers) -> InputEvent? {
    switch number {
    case 9: return .key(.tab, modifiers)
    case 13: return .key(.enter, modifiers)
    case 27: return .key(.escape, modifiers)
    case 8, 127: return .key(.backspace, modifiers)
    case 0x20..<0x7F, 0xA0...numberMax:
      guard let scalar = Unicode.Scalar(UInt32(number)) else { return nil }
      guard modifiers.contains(.control) else { return .key(.character(Character(scalar)), modifiers) }
      return .controlKey(scalar, modifiers.subtracting(.control))
    default: return nil
    }
  }
}
