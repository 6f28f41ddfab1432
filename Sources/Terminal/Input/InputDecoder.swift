/// Decodes the bytes a terminal sends into events.
///
/// Output goes through ncurses, input does not: under `tmux-256color` its mouse is the X10 protocol, whose columns end
/// at 222 and which knows no drag; it merges press and release into clicks; it delivers KEY_RESIZE only at the next
/// read; and it numbers Ctrl and Shift with arrows differently for each TERM. Here the sequences of xterm, tmux, the
/// Linux console and rxvt are understood at once, whatever TERM says.
///
/// ```
///            ESC           [ (9B)          <final byte>
///  ground ────────▶ escape ──────▶ control ────────────▶ ground
///   │   ▲             │ │            │ M      x10, three bytes
///   └─ utf8           │ │            │ [      consoleFunction, one byte
///                     │ │            │ 200~   paste, to ESC [ 201 ~
///                     │ │ O (8F)            <letter>
///                     │ └────────▶ single ─────────────▶ ground
///                     │ P X ] ^ _ (90 98 9D 9E 9F)
///                     └──────────▶ string ─────────────▶ ground
///                                    │ ST, CAN, SUB; BEL after ]
///                                    └─────────────────▶ escape
///                                      ESC without \
/// ```
/// In parentheses, the byte that alone stands for ESC and the letter. From each state ``flush()`` leads to the ground.
/// A string is a terminal's answer to a question, often another program's. No byte of it is a key, nor is a report such
/// as `ESC [ ? 62 c`; but an introducer without further bytes in time is its letter with Alt.
/// Any bytes are safe; unknown sequences are dropped as a whole.
package struct InputDecoder: Sendable {
  enum State: Equatable {
    case ground
    /// Inside a character: the bits so far, the bytes to come, the least value that needs this length.
    case utf8(value: UInt32, missing: Int, least: UInt32)
    /// After ESC, or after ESC ESC.
    case escape(doubled: Bool)
    /// After ESC [, or after ESC ESC [.
    case control(alt: Bool)
    /// After ESC O, or after ESC ESC O.
    case single(alt: Bool)
    /// After ESC [ [: a function key of the Linux console.
    case consoleFunction
    /// Inside a mouse report of three bytes.
    case x10
    /// Inside a string, DCS to APC.
    case string
    /// Inside a paste, after so many bytes of its end.
    case paste(matched: Int)
  }

  /// Maximum bytes of a paste; the rest is cut off.
  package static let pasteMax = 1 << 20
  /// Milliseconds after which a lone ESC is the Escape key.
  package static let escapeMilliseconds = 25
  /// Milliseconds after which a string, or a sequence other than a lone key, is dropped; slow lines send it in pieces.
  package static let answerMilliseconds = 500
  /// Milliseconds of silence after which a paste without an end is over.
  package static let pasteMilliseconds = 1000

  var state = State.ground
  var sequence = ControlSequence(isEightBit: false)
  var controlString = ControlString(.dcs, isEightBit: false)
  var x10: [UInt8] = []
  var pasted: [UInt8] = []
  /// X10 reports do not say which button was released.
  var pressed = MouseEvent.Button.left

  /// When to call ``flush()`` if no more bytes come, in milliseconds of the clock that `feed` has its time from; nil if
  /// nothing is pending.
  package private(set) var deadline: UInt64?

  package init() {}

  /// Decodes bytes; the rest of an unfinished sequence is kept for the next call.
  ///
  /// - Parameter now: milliseconds of a clock that never goes back; it affects only the ``deadline``.
  package mutating func feed(_ bytes: some Sequence<UInt8>, at now: UInt64 = 0) -> [InputEvent] {
    var events: [InputEvent] = []
    for byte in bytes { step(byte, &events) }
    deadline =
      switch state {
      case .ground: nil
      case .paste: now + UInt64(Self.pasteMilliseconds)
      case .string: controlString.deadline(at: now)
      case .control where !sequence.isAltKey, .single where !sequence.isAltKey, .x10:
        now + UInt64(Self.answerMilliseconds)
      case .utf8, .escape, .control, .single, .consoleFunction: now + UInt64(Self.escapeMilliseconds)
      }
    return events
  }

  /// Ends an unfinished sequence, because no more bytes arrived in time.
  package mutating func flush() -> [InputEvent] {
    var events: [InputEvent] = []
    switch state {
    case .ground, .x10, .consoleFunction: break
    case .utf8: events.append(.key(.character("\u{FFFD}"), []))
    case .escape(let doubled):
      events.append(.key(.escape, []))
      if doubled { events.append(.key(.escape, [])) }
    case .control: if sequence.isAltKey { events.append(.key(.character("["), .alt)) }
    case .single: if sequence.isAltKey { events.append(.key(.character("O"), .alt)) }
    case .string: if let key = controlString.altKey { events.append(key) }
    case .paste(let matched): endPaste(matched: matched, &events)
    }
    state = .ground
    deadline = nil
    return events
  }

  private mutating func step(_ byte: UInt8, _ events: inout [InputEvent]) {
    switch state {
    case .ground: ground(byte, alt: false, &events)
    case .utf8(let value, let missing, let least):
      continueCharacter(byte, value, missing, least, &events)
    case .escape(let doubled): escape(byte, doubled, &events)
    case .control(let alt): control(byte, alt, &events)
    case .single(let alt): single(byte, alt, &events)
    case .string: string(byte, &events)
    case .consoleFunction:
      state = .ground
      if 0x41...0x45 ~= byte { events.append(.key(.function(Int(byte) - 0x40), [])) }
    case .x10:
      x10.append(byte)
      guard x10.count == 3 else { return }
      state = .ground
      events.append(.mouse(x10Event()))
    case .paste(let matched): paste(byte, matched, &events)
    }
  }

  mutating func escape(_ byte: UInt8, _ doubled: Bool, _ events: inout [InputEvent]) {
    state = .ground
    switch byte {
    case 0x1B:
      if doubled { events.append(.key(.escape, [])) }
      state = .escape(doubled: true)
    case 0x5B: begin(.control(alt: doubled), isEightBit: false)
    case 0x4F: begin(.single(alt: doubled), isEightBit: false)
    default:
      if doubled { events.append(.key(.escape, [])) }
      if let introducer = ControlString.Introducer(rawValue: byte) {
        begin(introducer, isEightBit: false)
      } else if byte < 0x80 {
        ground(byte, alt: true, &events)
      } else {
        events.append(.key(.escape, []))
        ground(byte, alt: false, &events)
      }
    }
  }

  mutating func ground(_ byte: UInt8, alt: Bool, _ events: inout [InputEvent]) {
    let modifiers: Modifiers = alt ? .alt : []
    switch byte {
    case 0x1B: state = .escape(doubled: false)
    case 0x0D: events.append(.key(.enter, modifiers))
    case 0x09: events.append(.key(.tab, modifiers))
    case 0x08, 0x7F: events.append(.key(.backspace, modifiers))
    case 0x00: events.append(.key(.character(" "), modifiers.union(.control)))
    // Line feed as well: Enter sends a carriage return.
    case 0x01..<0x1B: events.append(.controlKey(Unicode.Scalar(byte + 0x60), modifiers))
    case 0x1C..<0x20: events.append(.controlKey(Unicode.Scalar(byte + 0x40), modifiers))
    case 0x20..<0x7F: events.append(.key(.character(Character(Unicode.Scalar(byte))), modifiers))
    case 0x80...0x9F: eightBit(byte, &events)
    case 0xC2...0xDF: state = .utf8(value: UInt32(byte & 0x1F), missing: 1, least: 0x80)
    case 0xE0...0xEF: state = .utf8(value: UInt32(byte & 0x0F), missing: 2, least: 0x800)
    case 0xF0...0xF4: state = .utf8(value: UInt32(byte & 0x07), missing: 3, least: 0x10000)
    default: events.append(.key(.character("\u{FFFD}"), []))
    }
  }

  private mutating func continueCharacter(
    _ byte: UInt8, _ value: UInt32, _ missing: Int, _ least: UInt32, _ events: inout [InputEvent]
  ) {
    guard byte & 0xC0 == 0x80 else {
      state = .ground
      events.append(.key(.character("\u{FFFD}"), []))
      return ground(byte, alt: false, &events)
    }
    let value = value << 6 | UInt32(byte & 0x3F)
    guard missing == 1 else {
      state = .utf8(value: value, missing: missing - 1, least: least)
      return
    }
    state = .ground
    let scalar = value >= least ? Unicode.Scalar(value) : nil
    if let scalar, scalar.value < 0xA0 { return eightBit(UInt8(scalar.value), &events) }
    guard let scalar else { return events.append(.key(.character("\u{FFFD}"), [])) }
    events.append(.key(.character(Character(scalar)), []))
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
