extension InputDecoder {
  /// `ESC [ < code ; column ; row M`, `m` for a release (mode 1006).
  mutating func sgrMouseEvent(isRelease: Bool) -> MouseEvent? {
    guard sequence.parameters.count == 3 else { return nil }
    return mouseEvent(
      code: sequence.parameter(0), x: sequence.parameter(1) - 1, y: sequence.parameter(2) - 1,
      isRelease: isRelease, namesReleased: true)
  }

  /// `ESC [ code ; column ; row M` (mode 1015), the code 32 more than in the other.
  mutating func urxvtMouseEvent() -> MouseEvent? {
    guard sequence.parameters.count == 3 else { return nil }
    let code = sequence.parameter(0) - 32
    return mouseEvent(
      code: code, x: sequence.parameter(1) - 1, y: sequence.parameter(2) - 1,
      isRelease: code & 0b1110_0011 == 3, namesReleased: false)
  }

  /// `ESC [ M` and three bytes, each 32 more than its value (mode 1000).
  mutating func x10Event() -> MouseEvent {
    let code = Int(x10[0]) - 32
    return mouseEvent(
      code: code, x: Int(x10[1]) - 33, y: Int(x10[2]) - 33,
      isRelease: code & 0b1110_0011 == 3, namesReleased: false)
  }

  /// The code has the button in bits 0, 1, 6 and 7, the modifiers in 2 to 4, and movement in 5.
  private mutating func mouseEvent(
    code: Int, x: Int, y: Int, isRelease: Bool, namesReleased: Bool
  ) -> MouseEvent {
    let code = max(0, code)
    let modifiers = Modifiers(rawValue: UInt8(truncatingIfNeeded: code >> 2 & 7))
    let number = code & 3
    let action: MouseEvent.Action
    if code & 0b1100_0000 == 0b0100_0000 {
      action = Self.scroll(number)
    } else if code & 32 != 0 {
      action = number == 3 ? .move : .drag(Self.button(code))
    } else if isRelease {
      action = .release(namesReleased ? Self.button(code) : pressed)
    } else {
      pressed = Self.button(code)
      action = .press(pressed)
    }
    return MouseEvent(action, x: max(0, x), y: max(0, y), modifiers: modifiers)
  }

  private static func scroll(_ number: Int) -> MouseEvent.Action {
    switch number {
    case 0: .scrollUp
    case 1: .scrollDown
    case 2: .scrollLeft
    default: .scrollRight
    }
  }

  private static func button(_ code: Int) -> MouseEvent.Button {
    let number = code & 3
    guard code & 128 == 0 else { return .other(8 + number) }
    return switch number {
    case 0: .left
    case 1: .middle
    case 2: .right
    default: .other(number)
    }
  }
}
