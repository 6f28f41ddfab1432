import TestSupport

@testable import Terminal

/// Words of the language that terminals send: keys in all their forms, and what is no key.
struct InputGrammar {
  /// Bytes and the keys or the paste that they mean; none for reports, strings, releases and rubbish.
  struct Word {
    var bytes: [UInt8]
    var keys: [InputEvent]

    init(_ bytes: [UInt8], _ keys: [InputEvent] = []) {
      self.bytes = bytes
      self.keys = keys
    }

    init(_ bytes: [UInt8], _ key: Key, _ modifiers: Modifiers = []) {
      self.init(bytes, [.key(key, modifiers)])
    }
  }

  var random: TestRandom

  static let introducers: [[UInt8]] = [[0x1B, 0x5B], [0x9B], [0xC2, 0x9B]]
  static let singles: [[UInt8]] = [[0x1B, 0x4F], [0x8F], [0xC2, 0x8F]]
  static let letters: [(UInt8, Key)] = [
    (0x41, .up), (0x42, .down), (0x43, .right), (0x44, .left), (0x48, .home), (0x46, .end),
    (0x50, .function(1)),
    (0x51, .function(2)), (0x53, .function(4)),
  ]
  static let numbers: [(Int, Key)] = [
    (1, .home), (2, .insert), (3, .delete), (4, .end), (5, .pageUp), (6, .pageDown), (11, .function(1)),
    (13, .function(3)), (15, .function(5)), (24, .function(12)), (34, .function(20)),
  ]
  /// Letters that introduce something after ESC.
  static let alone = Set("[OPX]^_".utf8)

  mutating func csi(_ text: String, _ final: UInt8) -> [UInt8] {
    random.pick(Self.introducers) + Array(text.utf8) + [final]
  }

  /// A parameter of held keys, for a press or a repeat, and what it means.
  mutating func held() -> (text: String, modifiers: Modifiers) {
    let (bits, locks) = (random.below(8), random.below(4) << 6)
    let kind = random.pick(["", ":1", ":2"])
    return ("\(bits + locks + 1)\(kind)", Modifiers(rawValue: UInt8(bits)))
  }

  mutating func scalar() -> Unicode.Scalar {
    let range: ClosedRange<Int> = random.pick([
      0x20...0x7E, 0xA0...0x7FF, 0x800...0xD7FF, 0xF900...0xFFFD, 0x10000...0x10FFFF,
    ])
    return Unicode.Scalar(UInt32(range.lowerBound + random.below(range.count)))!
  }

  mutating func key() -> Word {
    switch random.below(12) {
    case 0, 1:
      let scalar = scalar()
      return Word(Array(String(scalar).utf8), .character(Character(scalar)))
    case 2:
      let scalar = scalar()
      guard !scalar.isASCII || !Self.alone.contains(UInt8(scalar.value)) else { return key() }
      return Word([0x1B] + Array(String(scalar).utf8), .character(Character(scalar)), .alt)
    case 3:
      return random.pick([
        Word([0x0D], .enter), Word([0x09], .tab), Word([0x7F], .backspace), Word([0x03], [.interrupt]),
        Word([0x1A], [.suspend]), Word([0x01], .character("a"), .control),
        Word([0], .character(" "), .control),
        Word([0x1B, 0x0D], .enter, .alt),
      ])
    case 4:
      let (final, key) = random.pick(Self.letters)
      if random.chance(50) { return Word(csi("", final), key) }
      let (text, modifiers) = held()
      return Word(csi("1;\(text)", final), key, modifiers)
    case 5:
      let (number, key) = random.pick(Self.numbers)
      if random.chance(50) { return Word(csi("\(number)", 0x7E), key) }
      let (text, modifiers) = held()
      return Word(csi("\(number);\(text)", 0x7E), key, modifiers)
    case 6:
      let (final, key) = random.pick(Self.letters)
      return Word(random.pick(Self.singles) + [final], key)
    case 7: return kittyKey()
    case 8:
      return random.pick([
        Word(Array("\u{1B}[[C".utf8), .function(3)), Word(Array("\u{1B}\u{1B}[A".utf8), .up, .alt),
        Word(Array("\u{1B}\u{1B}OB".utf8), .down, .alt), Word(csi("3", 0x24), .delete, .shift),
        Word(csi("5", 0x5E), .pageUp, .control), Word(csi("6", 0x40), .pageDown, [.shift, .control]),
        Word(csi("", 0x61), .up, .shift), Word(Array("\u{1B}Od".utf8), .left, .control),
        Word(Array("\u{1B}Op".utf8), .character("0")), Word(csi("", 0x5A), .tab, .shift),
        Word(csi("", 0x52), .function(3)),
        Word(csi("1;2:1", 0x52), .function(3), .shift),
      ])
    case 9: return Word(csi("27;5;13", 0x7E), .enter, .control)
    case 10:
      let text = String(String.UnicodeScalarView((0..<random.below(9)).map { _ in scalar() }))
      let start = random.pick(Self.introducers)
      let end = Array("201~".utf8)
      return Word(start + Array("200~".utf8) + Array(text.utf8) + start + end, [.paste(text)])
    default: return Word([0x71], .character("q"))
    }
  }

  private mutating func kittyKey() -> Word {
    let kind = random.pick(["", ":1", ":2"])
    switch random.below(6) {
    case 0: return Word(csi("97;1\(kind)", 0x75), .character("a"))
    case 1: return Word(csi("97:65;2\(kind)", 0x75), .character("A"))
    case 2: return Word(csi("99;5\(kind)", 0x75), [.interrupt])
    case 3: return Word(csi("59:58:246;2\(kind);58", 0x75), .character(":"))
    case 4: return Word(csi("57414;1\(kind)", 0x75), .enter)
    default:
      let scalar = scalar()
      return Word(csi("0;;\(scalar.value)", 0x75), .character(Character(scalar)))
    }
  }

  /// What is no key. It may be a mouse report or a change of focus.
  mutating func noKey() -> Word {
    switch random.below(10) {
    case 0, 1: return string()
    case 2: return Word(report())
    case 3:
      // The release of a key, or a key with Super, Hyper or Meta.
      let end = random.pick([":3", ":4", ""])
      let bits = end.isEmpty ? 16 + random.below(16) : random.below(8)
      let rest = ";\(bits + 1)\(end)"
      return random.pick([
        Word(csi("1\(rest)", random.pick(Self.letters).0)),
        Word(csi("\(random.pick(Self.numbers).0)\(rest)", 0x7E)),
        Word(csi("\(97 + random.below(26))\(rest)", 0x75)), Word(csi("97:65\(rest);65", 0x75)),
      ])
    case 4: return Word(mouse())
    case 5: return Word(csi("", random.pick([0x49, 0x4F])))
    case 6: return Word(csi("\(1 + random.below(200));\(1 + random.below(300))", 0x52))
    case 7: return Word(random.pick(Self.rubbish))
    case 8:
      return random.pick([
        Word(csi("\(57358 + random.below(6))", 0x75)), Word(csi("\(57428 + random.below(27));1:1", 0x75)),
        Word(csi("201", 0x7E)), Word(csi("99999999999999999999", 0x7E)), Word(csi("1114112;1", 0x75)),
        Word(csi("55296;1", 0x75)), Word(csi("7;1", 0x75)),
        Word(csi(String(repeating: "1;", count: 60 + random.below(90)), 0x41)),
        Word(csi("13;2;3;4", 0x75)), Word(csi("3:2", 0x7E)), Word(csi("1;2;3", 0x41)), Word(csi("9", 0x7E)),
      ])
    default:
      return Word(random.pick(Self.singles) + [random.pick(Array("EGJKLNTUVWYZefghiz".utf8))])
    }
  }

  /// Bytes outside of UTF-8 and controls that no key sends; none begins anything.
  static let rubbish: [[UInt8]] = [
    [0xC0, 0xA0], [0xC1, 0xBF], [0xF5], [0xFE], [0xFF], [0xA0], [0xBF], [0xE0, 0x80, 0x80],
    [0xED, 0xA0, 0x80],
    [0xF0, 0x80, 0x80, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80], [0x85], [0x8E], [0x99], [0x9C], [0xC2, 0x80],
    [0xC2, 0x85], [0xC2, 0x8E], [0xC2, 0x9A], [0xC2, 0x9C], [0x1B, 0xFF], [0x1B, 0x5B, 0x31, 0x18],
    [0x9B, 0x1A],
  ]

  private mutating func string() -> Word {
    typealias Strings = InputDecoderStringTests
    let introducer = random.pick(Strings.introducers)
    let isOSC = Strings.isOSC(introducer)
    var body: [UInt8] = []
    for _ in 0..<random.below(4) { body += random.pick(Strings.bodies) }
    for _ in 0..<random.below(4) {
      // Any byte that neither ends the string nor begins a character.
      let byte = UInt8(random.below(0x80))
      if ![0x07, 0x18, 0x1A, 0x1B].contains(byte) || byte == 0x07 && !isOSC { body.append(byte) }
    }
    return Word(introducer + body + random.pick(Strings.terminators + (isOSC ? [[0x07]] : [])))
  }

  /// A control sequence with a leading mark or intermediate bytes, of any final byte.
  private mutating func report() -> [UInt8] {
    let numbers = (0..<random.below(5)).map { _ in random.pick(["", "0", "1", "62", "2026", "4:3", "65535"]) }
    var final = UInt8(0x40 + random.below(0x3F))
    let mark = random.pick(["?", ">", "=", "<", ""])
    if mark == "<", final == 0x4D || final == 0x6D { final = 0x75 }
    // `3 $` is a key of rxvt.
    let between =
      mark.isEmpty ? random.pick([" ", "!", "'", "\"", "& "]) : random.pick(["", "", "$", " ", "*"])
    return csi(mark + numbers.joined(separator: ";") + between, final)
  }

  /// A mouse report in any encoding.
  private mutating func mouse() -> [UInt8] {
    let (code, x, y) = (random.below(224), random.below(400), random.below(200))
    switch random.below(5) {
    case 0: return csi("<\(code);\(x + 1);\(y + 1)", random.pick([0x4D, 0x6D]))
    case 1: return csi("\(code + 32);\(x + 1);\(y + 1)", 0x4D)
    case 2:
      // Not the bytes from C2 to DF, which may begin a character.
      let bytes = [code % 0x60 + 0x20, x, y].map { $0 < 0x21 ? 0x21 : UInt8($0 % 0xC1) }
      return csi("", 0x4D) + bytes.map { max(0x21, $0) }
    case 3:
      return csi("", 0x4D) + [code, x, y].flatMap { Array(String(Unicode.Scalar(UInt32($0 + 33))!).utf8) }
    default:
      return random.chance(50) ? csi("", 0x74) + Array("!\"".utf8) : csi("", 0x54) + Array("!\"#$%&".utf8)
    }
  }

  /// Any bytes, or words with some of their bytes changed, lost or added.
  mutating func spoilt() -> [UInt8] {
    var bytes: [UInt8] = []
    if random.chance(30) {
      bytes = (0..<random.below(24)).map { _ in UInt8(random.below(256)) }
    } else {
      for _ in 0...random.below(3) {
        bytes += random.chance(50) ? key().bytes : noKey().bytes
      }
      for _ in 0..<random.below(4) where !bytes.isEmpty {
        let at = random.below(bytes.count)
        switch random.below(3) {
        case 0: bytes[at] = UInt8(random.below(256))
        case 1: bytes.remove(at: at)
        default: bytes.insert(UInt8(random.below(256)), at: at)
        }
      }
    }
    return bytes
  }
}
