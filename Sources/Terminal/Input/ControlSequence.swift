/// The bytes between ESC [ and the final byte, reduced to a leading mark and numbers.
///
/// Numbers stop growing at ``numberMax`` and parameters at ``parametersMax``; sub-parameters after a colon are skipped.
struct ControlSequence: Sendable, Equatable {
  static let numberMax = 0xFFFF
  static let parametersMax = 8
  /// Maximum length in bytes; longer sequences are dropped.
  static let bytesMax = 64

  /// One of `< = > ?` if it is the first byte, otherwise 0.
  private(set) var lead: UInt8 = 0
  private(set) var parameters: [Int] = []
  private(set) var bytes = 0
  /// It has intermediate bytes or is too long: no sequence the program requests.
  private(set) var isForeign = false
  /// Introduced by one byte from 80 to 9F, which no key sends, instead of ESC and a letter.
  let isEightBit: Bool
  private var isInSubparameter = false

  init(isEightBit: Bool) { self.isEightBit = isEightBit }

  var isEmpty: Bool { bytes == 0 }

  /// Whether only ESC and a letter have arrived, as Alt with the letter sends them.
  var isAltKey: Bool { isEmpty && !isEightBit }

  /// A parameter, or 0 if it is missing.
  func parameter(_ index: Int) -> Int { index < parameters.count ? parameters[index] : 0 }

  /// The modifiers as xterm encodes them in a parameter: one more than the sum of 1 Shift, 2 Alt, 4 Control, 8 Meta.
  func modifiers(at index: Int) -> Modifiers {
    Modifiers(rawValue: UInt8(truncatingIfNeeded: max(0, parameter(index) - 1) & 7))
  }

  mutating func append(_ byte: UInt8) {
    bytes += 1
    if bytes > Self.bytesMax { isForeign = true }
    guard !isForeign else { return }
    switch byte {
    case 0x3C...0x3F where bytes == 1: lead = byte
    case 0x30...0x39: append(digit: Int(byte) - 0x30)
    case 0x3A: isInSubparameter = true
    case 0x3B:
      if parameters.isEmpty { parameters.append(0) }
      if parameters.count < Self.parametersMax { parameters.append(0) }
      isInSubparameter = false
    default: isForeign = true
    }
  }

  private mutating func append(digit: Int) {
    guard !isInSubparameter else { return }
    if parameters.isEmpty { parameters.append(0) }
    let last = parameters.count - 1
    parameters[last] = min(Self.numberMax, parameters[last] * 10 + digit)
  }
}
