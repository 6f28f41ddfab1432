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

  /// `200 ~`: what follows is pasted.
  var isPasteBegin: Bool { count == 1 && number(0) == 200 && !hasSubparameters }

  /// Adds the keys of a whole sequence; none if it is a report, the release of a key, or unknown.
  func keys(final: UInt8, alt: Bool, _ events: inout [InputEvent]) {
    guard lead == 0, !isForeign else { return }
    let also: Modifiers = alt ? .alt : []
    switch final {
    case 0x75: typed(also, &events)
    case 0x7E where parameter(0) == 27: typedOtherwise(also, &events)
    default: if let event = namedKey(final: final, also) { events.append(event) }
    }
  }

  private func namedKey(final: UInt8, _ also: Modifiers) -> InputEvent? {
    switch final {
    case 0x5A: letterModifiers.map { .key(.tab, $0.union(also).union(.shift)) }
    case 0x52:
      // Numbers without a colon report the cursor's position. Shift-F3 and `row 1, column 2` are the same bytes; the
      // position is never asked for here, but another program's answer may come late, and must not be a key.
      if count == 0 || hasSubparameters {
        letterModifiers.map { .key(.function(3), $0.union(also)) }
      } else {
        nil
      }
    case 0x61...0x64 where count == 0:  // rxvt, Shift with arrows
      Self.letterKeys[final - 0x20].map { .key($0, also.union(.shift)) }
    case 0x7E: numberedKey.flatMap { key in modifiers(at: 1).map { .key(key, $0.union(also)) } }
    case 0x24 where count == 1: numberedKey.map { .key($0, also.union(.shift)) }
    case 0x5E where count == 1: numberedKey.map { .key($0, also.union(.control)) }
    case 0x40 where count == 1: numberedKey.map { .key($0, also.union([.shift, .control])) }
    default: Self.letterKeys[final].flatMap { key in letterModifiers.map { .key(key, $0.union(also)) } }
    }
  }

  /// The key of `number ~` or `number ; modifiers ~`.
  private var numberedKey: Key? {
    1...2 ~= count && subparameter(0, 1) == nil ? Self.numberedKeys[parameter(0)] : nil
  }

  /// The modifiers of `letter`, `1 ; modifiers letter` or, in older terminals, `modifiers letter`; nil if it is no key.
  private var letterModifiers: Modifiers? {
    switch count {
    case 0: []
    case 1 where !hasSubparameters: modifiers(at: 0)
    case 2 where (number(0) ?? 1) == 1 && subparameter(0, 1) == nil: modifiers(at: 1)
    default: nil
    }
  }

  /// The modifiers and kind of a key in a parameter: one more than the sum of 1 Shift, 2 Alt, 4 Control, 8 Meta or
  /// Super, 16 Hyper, 32 Meta, 64 and 128 for locks; behind a colon 1 for a press, 2 for a repeat, 3 for a release
  /// (kitty's keyboard protocol; xterm's control sequences).
  ///
  /// - Parameter isKitty: 8 is Super. Otherwise it is xterm's Meta, which is Alt here.
  /// - Returns: nil for a release, which is no key, and with Super, Hyper or Meta, where no key means anything here.
  func modifiers(at index: Int, isKitty: Bool = false) -> Modifiers? {
    let bits = (number(index) ?? 1) - 1
    guard 0...255 ~= bits, 1...2 ~= subparameter(index, 1) ?? 1, subparameter(index, 2) == nil else {
      return nil
    }
    guard bits & (isKitty ? 0x38 : 0x30) == 0 else { return nil }
    let held = Modifiers(rawValue: UInt8(bits & 7))
    return bits & 8 == 0 ? held : held.union(.alt)
  }

  /// xterm's modifyOtherKeys, `27 ; modifiers ; character ~`: the character has its Shift already.
  private func typedOtherwise(_ also: Modifiers, _ events: inout [InputEvent]) {
    guard count == 3, !hasSubparameters, let modifiers = modifiers(at: 1)?.union(also) else { return }
    let code = parameter(2)
    if let key = TypedKey.named(code) { return events.append(.key(key, modifiers)) }
    guard let scalar = TypedKey.character(code) else { return }
    events.append(TypedKey.event(scalar, modifiers))
  }

  /// `character : shifted : base ; modifiers : kind ; text u`, of kitty's keyboard protocol and of xterm.
  private func typed(_ also: Modifiers, _ events: inout [InputEvent]) {
    guard 1...3 ~= count, subparameter(0, 3) == nil,
      let modifiers = modifiers(at: 1, isKitty: true)?.union(also)
    else { return }
    let code = parameter(0)
    if let key = TypedKey.named(code) { return events.append(.key(key, modifiers)) }
    let isPlain = modifiers.isDisjoint(with: [.control, .alt])
    let text = isPlain ? numbers(2).compactMap(TypedKey.character) : []
    if !text.isEmpty {
      events += text.map { TypedKey.event($0, []) }
    } else if let scalar = TypedKey.character(code) {
      // Caps Lock, which modifiers leave out, is Shift for letters alone.
      let isCaps = (parameter(1) - 1) & 64 != 0 && parameter(1) > 0 && scalar.properties.isAlphabetic
      guard modifiers.contains(.shift) != isCaps else {
        return events.append(TypedKey.event(scalar, modifiers))
      }
      let shifted = subparameter(0, 1).flatMap(TypedKey.character) ?? TypedKey.shifted(scalar)
      if let shifted { events.append(TypedKey.event(shifted, modifiers)) }
    }
  }
}
