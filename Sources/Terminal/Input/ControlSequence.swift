/// A control sequence (ECMA-48, 5.4) up to its final byte, or the numbers of a key behind SS3.
///
/// A leading mark, and parameters with what stands behind their colons. A sequence with intermediate bytes, with a
/// number above ``numberMax``, more than ``fieldsMax`` numbers or ``bytesMax`` bytes is foreign: no key, no report.
struct ControlSequence: Sendable, Equatable {
  /// The last code of a character; no key and no cell has a greater number.
  static let numberMax = 0x10FFFF
  static let fieldsMax = 24
  static let bytesMax = 128

  /// How the sequence was introduced: `ESC [`, the byte 9B, or the character U+009B.
  enum Introducer: Sendable {
    case escape, byte, character

    /// The introducer of a control sequence in this form.
    var bytes: [UInt8] {
      switch self {
      case .escape: [0x1B, 0x5B]
      case .byte: [0x9B]
      case .character: [0xC2, 0x9B]
      }
    }
  }

  private struct Field: Equatable {
    /// -1 where no digit stands.
    var value = -1
    /// Behind a colon.
    var isSub: Bool
  }

  let introducer: Introducer
  /// One of `< = > ?` if it is the first byte, otherwise 0.
  private(set) var lead: UInt8 = 0
  /// Parameters, parted by semicolons.
  private(set) var count = 0
  private(set) var bytes = 0
  private(set) var isForeign = false
  private var fields: [Field] = []

  init(_ introducer: Introducer) { self.introducer = introducer }

  var isEmpty: Bool { bytes == 0 }

  /// Whether only ESC and a letter have arrived, as Alt with the letter sends them. No key sends a C1 control alone.
  var isAltKey: Bool { isEmpty && introducer == .escape }

  /// Whether any number stands behind a colon.
  var hasSubparameters: Bool { fields.count > count }

  /// A parameter, nil if it is missing.
  func number(_ index: Int) -> Int? { field(index, 0) }

  /// A parameter, or 0 if it is missing.
  func parameter(_ index: Int) -> Int { number(index) ?? 0 }

  /// The number behind a parameter's colon; `sub` counts from 1.
  func subparameter(_ index: Int, _ sub: Int) -> Int? { field(index, sub) }

  /// A parameter and what stands behind its colons, without missing numbers.
  func numbers(_ index: Int) -> [Int] {
    guard let start = start(of: index) else { return [] }
    let end = fields[(start + 1)...].firstIndex { !$0.isSub } ?? fields.endIndex
    return fields[start..<end].lazy.map(\.value).filter { $0 >= 0 }
  }

  mutating func append(_ byte: UInt8) {
    bytes += 1
    if bytes > Self.bytesMax { isForeign = true }
    guard !isForeign else { return }
    switch byte {
    case 0x3C...0x3F where bytes == 1: lead = byte
    case 0x30...0x39: append(digit: Int(byte) - 0x30)
    case 0x3A: open(isSub: true)
    case 0x3B: open(isSub: false)
    default: isForeign = true
    }
  }

  private mutating func append(digit: Int) {
    if fields.isEmpty { open() }
    let last = fields.count - 1
    fields[last].value = max(0, fields[last].value) * 10 + digit
    if fields[last].value > Self.numberMax { isForeign = true }
  }

  private mutating func open(isSub: Bool) {
    if fields.isEmpty { open() }
    guard fields.count < Self.fieldsMax else { return isForeign = true }
    fields.append(Field(isSub: isSub))
    if !isSub { count += 1 }
  }

  private mutating func open() {
    fields.append(Field(isSub: false))
    count = 1
  }

  private func start(of index: Int) -> Int? {
    var rest = index
    for position in fields.indices where !fields[position].isSub {
      if rest == 0 { return position }
      rest -= 1
    }
    return nil
  }

  private func field(_ index: Int, _ sub: Int) -> Int? {
    guard let start = start(of: index), start + sub < fields.count else { return nil }
    guard sub == 0 || fields[(start + 1)...(start + sub)].allSatisfy(\.isSub) else { return nil }
    let value = fields[start + sub].value
    return value < 0 ? nil : value
  }
}
