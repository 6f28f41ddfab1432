/// The selected colours and attributes of a terminal, as escape sequences select them (ECMA-48 SGR).
struct Rendition: Equatable {
  /// A colour as selected: the terminal's default, one of 16, one of 256, or 24 bits.
  enum Color: Equatable {
    case own
    case ansi(UInt8)
    case indexed(UInt8)
    case direct(UInt8, UInt8, UInt8)
  }

  var attributes: Attributes = []
  var foreground = Color.own
  var background = Color.own

  static let plain = Rendition()

  /// Applies a sequence's parameters; false if one of them is unknown.
  mutating func apply(_ parameters: ArraySlice<UInt8>) -> Bool {
    var numbers = Numbers(rest: parameters)
    var changed = self
    while let number = numbers.next() {
      guard changed.apply(number, &numbers) else { return false }
    }
    guard !numbers.isBroken else { return false }
    self = changed
    return true
  }

  private mutating func apply(_ number: Int, _ rest: inout Numbers) -> Bool {
    switch number {
    case 0: self = .plain
    case 1: attributes.formUnion(.bold)
    case 2: attributes.formUnion(.dim)
    case 3: attributes.formUnion(.italic)
    case 4: attributes.formUnion(.underline)
    case 7: attributes.formUnion(.reverse)
    // The first font, which is never left.
    case 10: break
    case 22:
      attributes.subtract(.bold)
      attributes.subtract(.dim)
    case 23: attributes.subtract(.italic)
    case 24: attributes.subtract(.underline)
    case 27: attributes.subtract(.reverse)
    case 30...37: foreground = .ansi(UInt8(number - 30))
    case 90...97: foreground = .ansi(UInt8(number - 82))
    case 39: foreground = .own
    case 40...47: background = .ansi(UInt8(number - 40))
    case 100...107: background = .ansi(UInt8(number - 92))
    case 49: background = .own
    case 38:
      guard let color = Self.color(&rest) else { return false }
      foreground = color
    case 48:
      guard let color = Self.color(&rest) else { return false }
      background = color
    default: return false
    }
    return true
  }

  private static func color(_ rest: inout Numbers) -> Color? {
    func part() -> UInt8? { rest.next().flatMap { UInt8(exactly: $0) } }
    switch rest.next() {
    case 5: return part().map { .indexed($0) }
    case 2:
      guard let red = part(), let green = part(), let blue = part() else { return nil }
      return .direct(red, green, blue)
    default: return nil
    }
  }

  /// Decimal numbers between semicolons; an empty one is 0.
  private struct Numbers {
    var rest: ArraySlice<UInt8>
    private(set) var isBroken = false
    private var isAtEnd = false

    init(rest: ArraySlice<UInt8>) { self.rest = rest }

    mutating func next() -> Int? {
      guard !isAtEnd else { return nil }
      var number = 0
      while let byte = rest.popFirst() {
        if byte == 0x3B { return number }
        guard (0x30...0x39).contains(byte), number < 100_000 else {
          isBroken = true
          isAtEnd = true
          return nil
        }
        number = number * 10 + Int(byte - 0x30)
      }
      isAtEnd = true
      return number
    }
  }
}

extension Rendition {
  /// Whether a blank looks the same in either.
  func blanksLike(_ other: Rendition) -> Bool {
    background == other.background
      && attributes.union(other.attributes).isDisjoint(with: [.underline, .reverse])
  }

  /// Appends the shortest sequence from another rendition, or from an unknown one, to this one.
  func select(after other: Rendition?, into out: inout [UInt8]) {
    guard let other else { return codes(after: .plain, isReset: true, into: &out) }
    guard self != other else { return }
    let start = out.count
    codes(after: other, isReset: false, into: &out)
    // A reset is shorter only if an attribute ends.
    guard !other.attributes.subtracting(attributes).isEmpty || foreground == .own || background == .own else {
      return
    }
    let middle = out.count
    codes(after: .plain, isReset: true, into: &out)
    if out.count - middle < middle - start {
      out.removeSubrange(start..<middle)
    } else {
      out.removeSubrange(middle...)
    }
  }

  private func codes(after other: Rendition, isReset: Bool, into out: inout [UInt8]) {
    out.append(0x1B)
    out.append(0x5B)
    let start = out.count
    if isReset { out.append(code: 0) }
    let gone = other.attributes.subtracting(attributes)
    var new = attributes.subtracting(other.attributes)
    if !gone.isDisjoint(with: Self.weights) {
      out.append(code: 22)
      new.formUnion(attributes.intersection(Self.weights))
    }
    if !gone.isEmpty || !new.isEmpty {
      for (attribute, on, off) in Self.switches {
        if gone.contains(attribute), off != 22 { out.append(code: off) }
        if new.contains(attribute) { out.append(code: on) }
      }
    }
    if foreground != other.foreground { foreground.append(to: &out, base: 30) }
    if background != other.background { background.append(to: &out, base: 40) }
    // The last semicolon is replaced by the final byte; without parameters there is none.
    if out.count > start { out.removeLast() }
    out.append(0x6D)
  }

  /// Both end with the same code.
  private static let weights: Attributes = [.bold, .dim]
  private static let switches: [(Attributes, on: UInt8, off: UInt8)] = [
    (.bold, 1, 22), (.dim, 2, 22), (.italic, 3, 23), (.underline, 4, 24), (.reverse, 7, 27),
  ]
}

extension Rendition.Color {
  fileprivate func append(to out: inout [UInt8], base: UInt8) {
    switch self {
    case .own: out.append(code: base + 9)
    case .ansi(let index): out.append(code: index < 8 ? base + index : base + 52 + index)
    case .indexed(let index):
      out.append(code: base + 8)
      out.append(code: 5)
      out.append(code: index)
    case .direct(let red, let green, let blue):
      out.append(code: base + 8)
      out.append(code: 2)
      out.append(code: red)
      out.append(code: green)
      out.append(code: blue)
    }
  }
}

extension [UInt8] {
  /// Appends a number and a semicolon.
  fileprivate mutating func append(code number: UInt8) {
    if number >= 100 { append(0x30 + number / 100) }
    if number >= 10 { append(0x30 + number / 10 % 10) }
    append(0x30 + number % 10)
    append(0x3B)
  }
}
