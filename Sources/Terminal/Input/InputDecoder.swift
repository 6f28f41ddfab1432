/// Decodes the bytes a terminal sends into events.
///
/// Output goes through ncurses, input does not: under `tmux-256color` its mouse is the X10 protocol, whose columns end
/// at 222 and which knows no drag; it merges press and release into clicks; it delivers KEY_RESIZE only at the next
/// read; and it numbers Ctrl and Shift with arrows differently for each TERM. Here the sequences of xterm, kitty, tmux,
/// the Linux console and rxvt are understood at once, under any TERM.
///
/// ```
///            ESC           [ (9B)          <final byte>
///  ground ────────▶ escape ──────▶ control ────────────▶ ground
///   │   ▲             │ │            │ M t T  mouse, three, two or six numbers
///   └─ utf8           │ │            │ [      console, one byte
///                     │ │            │ 200~   paste, to ESC [ 201 ~
///                     │ │ O (8F)            <letter>
///                     │ └────────▶ single ─────────────▶ ground
///                     │ P X ] ^ _ (90 98 9D 9E 9F)
///                     └──────────▶ string ─────────────▶ ground
///                                    │ ST, CAN, SUB; BEL after ]
///                                    └─────────────────▶ escape
///                                      ESC without \
/// ```
/// In parentheses, the C1 control that stands for ESC and the letter, as a character (C2 9B) or as a byte. A byte alone
/// is invalid UTF-8, but terminals set to 8-bit controls answer so; as it is no key either, it introduces as well.
///
/// A string or a report such as `ESC [ ? 62 c` is a terminal's answer to a question, often another program's, and the
/// release of a key is none: no byte of them is a key. Of all answers two are kept, the ground and that there are
/// attributes, for ``Screen/askGround()``. Nor is invalid UTF-8, a sequence that is unknown, too long or
/// broken off by another, and a mouse report of a kind not switched on. An introducer without further bytes in time is
/// its letter with Alt. From each state ``flush()`` leads to the ground. Any bytes are safe.
package struct InputDecoder: Sendable {
  enum State: Equatable {
    case ground
    /// Inside a character: the bits so far, the bytes to come, the least value that needs this length; after ESC.
    case utf8(value: UInt32, missing: Int, least: UInt32, alt: Bool)
    /// After ESC, or after ESC ESC.
    case escape(doubled: Bool)
    /// After ESC [, or after ESC ESC [.
    case control(alt: Bool)
    /// After ESC O, or after ESC ESC O.
    case single(alt: Bool)
    /// After ESC [ [: a function key of the Linux console.
    case console
    /// Inside a mouse report of so many numbers, each a byte or a character.
    case mouse(numbers: Int)
    /// Inside a string, DCS to APC.
    case string
    /// Inside a paste, after so many bytes of its end.
    case paste(matched: Int)
  }

  /// Maximum bytes of a paste; the rest is cut off.
  package static let pasteMax = 1 << 20
  /// Milliseconds after which a lone ESC is the Escape key.
  package static let escapeMilliseconds = 25
  /// Milliseconds after which anything other than a lone key is dropped; slow lines send it in pieces.
  package static let answerMilliseconds = 500
  /// Bytes that give an answer as much time again.
  package static let answerPace = 64
  /// Milliseconds after which a paste without an end is over.
  package static let pasteMilliseconds = 1000
  /// Bytes that give a paste as much time again: more than key repeat sends.
  package static let pastePace = 256

  var state = State.ground
  var sequence = ControlSequence(.escape)
  var controlString = ControlString(.dcs, isEightBit: false)
  /// The bytes of a mouse report.
  var report: [UInt8] = []
  var pasted: [UInt8] = []
  /// The bytes that end a paste.
  var pasteEnd: [UInt8] = []
  /// X10 reports do not say which button was released.
  var pressed = MouseEvent.Button.left
  private var patience = InputPatience()
  /// The ground that the terminal has told last.
  var toldGround: TerminalGround?
  /// Whether the terminal has told its attributes (DA1).
  var hasAttributes = false

  /// When to call ``flush()`` if no more bytes come, in milliseconds of the clock that `feed` has its time from; nil if
  /// nothing is pending.
  package private(set) var deadline: UInt64?

  package init() {}

  /// Decodes bytes; the rest of an unfinished sequence is kept for the next call.
  ///
  /// - Parameters:
  ///   - now: milliseconds of a clock that never goes back; it affects only the ``deadline``.
  ///   - arrived: the earliest time at which the bytes can have arrived; past the deadline they begin anew.
  package mutating func feed(
    _ bytes: some Sequence<UInt8>, at now: UInt64 = 0, arrived: UInt64 = 0
  ) -> [InputEvent] {
    var events: [InputEvent] = []
    if let deadline, arrived > deadline { events = flush() }
    for byte in bytes {
      patience.count()
      step(byte, &events)
    }
    deadline =
      switch state {
      case .ground: nil
      case .paste:
        patience.deadline(at: now, milliseconds: Self.pasteMilliseconds, pace: Self.pastePace)
      case _ where isMoment: now + UInt64(Self.escapeMilliseconds)
      default: patience.deadline(at: now, milliseconds: Self.answerMilliseconds, pace: Self.answerPace)
      }
    return events
  }

  /// Ends what is unfinished, because no more bytes arrived in time.
  package mutating func flush() -> [InputEvent] {
    var events: [InputEvent] = []
    switch state {
    case .ground, .utf8, .console: break
    case .escape(let doubled):
      events.append(.key(.escape, []))
      if doubled { events.append(.key(.escape, [])) }
    case .control, .single, .string: if let altKey { events.append(altKey) }
    case .mouse(let numbers): endMouse(numbers, &events)
    case .paste(let matched): endPaste(matched: matched, &events)
    }
    state = .ground
    deadline = nil
    return events
  }

  /// Whether what is pending is whole if no byte follows at once.
  private var isMoment: Bool {
    switch state {
    case .escape: true
    case .mouse(let numbers): report.count == numbers
    default: altKey != nil
    }
  }

  /// The key that has sent what is pending: Alt with the letter of an introducer.
  private var altKey: InputEvent? {
    switch state {
    case .control where sequence.isAltKey: .key(.character("["), .alt)
    case .single where sequence.isAltKey: .key(.character("O"), .alt)
    case .string: controlString.altKey
    default: nil
    }
  }

  /// Begins something that has its own time.
  mutating func begin(_ next: State) {
    state = next
    patience = InputPatience()
  }

  private mutating func step(_ byte: UInt8, _ events: inout [InputEvent]) {
    switch state {
    case .ground: ground(byte, alt: false, &events)
    case .utf8(let value, let missing, let least, let alt):
      character(byte, value, missing, least, alt, &events)
    case .escape(let doubled): escape(byte, doubled, &events)
    case .control(let alt): control(byte, alt, &events)
    case .single(let alt): single(byte, alt, &events)
    case .string: string(byte, &events)
    case .console: console(byte, &events)
    case .mouse(let numbers): mouse(byte, numbers, &events)
    case .paste(let matched): paste(byte, matched, &events)
    }
  }
}
