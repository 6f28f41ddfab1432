extension InputDecoder {
  /// `ESC [ < code ; column ; row M`, `m` for a release (mode 1006).
  mutating func sgrMouseEvent(isRelease: Bool) -> MouseEvent? {
    guard let (code, x, y) = mouseNumbers else { return nil }
    return mouseEvent(code: code, x: x - 1, y: y - 1, isRelease: isRelease, namesReleased: true)
  }

  /// `ESC [ code ; column ; row M` (mode 1015), the code 32 more than in the other.
  mutating func urxvtMouseEvent() -> MouseEvent? {
    guard let (code, x, y) = mouseNumbers else { return nil }
    return mouseEvent(
      code: code - 32, x: x - 1, y: y - 1, isRelease: (code - 32) & 0b1110_0011 == 3, namesReleased: false)
  }

  private var mouseNumbers: (code: Int, x: Int, y: Int)? {
    guard sequence.count == 3, !sequence.hasSubparameters, let code = sequence.number(0),
      let x = sequence.number(1), let y = sequence.number(2)
    else { return nil }
    return (code, x, y)
  }

  /// After `ESC [ M` (mode 1000), `ESC [ t` or `ESC [ T` (mode 1001).
  mutating func beginMouse(numbers: Int) {
    report.removeAll(keepingCapacity: true)
    begin(.mouse(numbers: numbers))
  }

  /// A byte of a mouse report whose numbers are 32 greater than their values and stand in a byte each or, in mode 1005,
  /// in a UTF-8 character each.
  ///
  /// Mode 1005 is never switched on here, so that a report with a character is swallowed. Two bytes may be one
  /// character: a whole report of bytes waits a moment for the one more that such a report has.
  mutating func mouse(_ byte: UInt8, _ numbers: Int, _ events: inout [InputEvent]) {
    // Controls end it, but for 0, xterm's number for a cell too far away.
    guard byte >= 0x20 || byte == 0 else {
      endMouse(numbers, &events)
      return broken(byte, &events)
    }
    report.append(byte)
    switch Self.characters(report) {
    case nil:
      guard report.count >= numbers else { return }
      // A byte beyond the report's own begins something else.
      let isBeyond = report.count > numbers
      if isBeyond { report.removeLast() }
      endMouse(numbers, &events)
      if isBeyond { ground(byte, alt: false, &events) }
    case numbers where report.count == numbers: endMouse(numbers, &events)
    case numbers: state = .ground
    default: break
    }
  }

  /// Ends a report with a byte for each number, the only one that is an event. Any other is dropped.
  mutating func endMouse(_ numbers: Int, _ events: inout [InputEvent]) {
    state = .ground
    guard numbers == 3, report.count == 3, report[0] >= 0x20, report[1] > 0x20, report[2] > 0x20 else {
      return
    }
    let code = Int(report[0]) - 32
    let event = mouseEvent(
      code: code, x: Int(report[1]) - 33, y: Int(report[2]) - 33, isRelease: code & 0b1110_0011 == 3,
      namesReleased: false)
    if let event { events.append(.mouse(event)) }
  }

  /// The whole characters of one or two bytes; nil if the bytes are none, so that each is a number of its own.
  private static func characters(_ bytes: [UInt8]) -> Int? {
    var count = 0
    var isOpen = false
    for byte in bytes {
      switch byte {
      case 0x80...0xBF where isOpen: (count, isOpen) = (count + 1, false)
      case _ where isOpen: return nil
      case 0x00...0x7F: count += 1
      case 0xC2...0xDF: isOpen = true
      default: return nil
      }
    }
    return count
  }

  /// The code has the button in bits 0, 1, 6 and 7, the modifiers in 2 to 4, and movement in 5.
  private mutating func mouseEvent(
    code: Int, x: Int, y: Int, isRelease: Bool, namesReleased: Bool
  ) -> MouseEvent? {
    guard 0...255 ~= code else { return nil }
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
