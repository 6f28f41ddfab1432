import TestSupport

@testable import Terminal

/// Gives a decoder words of the grammar, whole, cut off and spoilt, in pieces of any size.
struct InputFuzz {
  private var grammar: InputGrammar
  private var decoder = InputDecoder()
  private var now: UInt64 = 1_000

  init(seed: UInt64) { grammar = InputGrammar(random: TestRandom(seed: seed)) }

  /// One word, or something broken, a time-out and a key.
  ///
  /// - Returns: what went wrong, or nil.
  mutating func input() -> String? {
    switch grammar.random.below(4) {
    case 0: return take(grammar.key())
    case 1: return take(grammar.noKey())
    case 2: return cutOff() ?? take(grammar.key())
    default: return spoilt() ?? take(grammar.key())
    }
  }

  /// A whole word from the ground.
  private mutating func take(_ word: InputGrammar.Word) -> String? {
    let events = feed(word.bytes)
    let keys = Self.keys(events)
    if keys != word.keys { return "\(Self.hex(word.bytes)) became \(events), not \(word.keys)" }
    if decoder.deadline != nil { return "\(Self.hex(word.bytes)) leaves something unfinished" }
    return nil
  }

  /// A word without its end, and the time-out.
  private mutating func cutOff() -> String? {
    let word = grammar.random.chance(50) ? grammar.key() : grammar.noKey()
    let cut = Array(word.bytes.prefix(grammar.random.below(word.bytes.count)))
    let keys = Self.keys(feed(cut) + timeOut())
    if keys.isEmpty || Self.isKey(cut) { return nil }
    // A paste cut off is text, and no key.
    if case .paste = word.keys.first, case .paste = keys.first, keys.count == 1 { return nil }
    return "\(Self.hex(cut)), cut off, became \(keys)"
  }

  /// ESC, an introducer or both after ESC: without more in time, they are keys.
  private static func isKey(_ bytes: [UInt8]) -> Bool {
    guard bytes.first == 0x1B else { return false }
    let rest = bytes.drop { $0 == 0x1B }
    return rest.isEmpty || rest.count == 1 && InputGrammar.alone.contains(rest.first!)
  }

  /// Spoilt words and the time-out: after them the next key is itself.
  private mutating func spoilt() -> String? {
    let bytes = grammar.spoilt()
    let count = (feed(bytes) + timeOut()).count
    // At most one event a byte, and two more for what was pending and is given up.
    return count > bytes.count + 2 ? "\(Self.hex(bytes)) became \(count) events" : nil
  }

  private mutating func feed(_ bytes: [UInt8]) -> [InputEvent] {
    var events: [InputEvent] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = 1 + grammar.random.below(grammar.random.chance(50) ? 3 : 40)
      now += UInt64(grammar.random.below(2))
      events += decoder.feed(rest.prefix(count), at: now, arrived: now)
      rest = rest.dropFirst(count)
    }
    return events
  }

  /// Time passes to the deadline. The program finds that out by itself, or with the next bytes.
  private mutating func timeOut() -> [InputEvent] {
    guard let deadline = decoder.deadline else { return [] }
    now = deadline + 1
    return grammar.random.chance(50) ? decoder.flush() : decoder.feed([], at: now, arrived: now)
  }

  private static func keys(_ events: [InputEvent]) -> [InputEvent] {
    events.filter {
      switch $0 {
      case .mouse, .focus: false
      default: true
      }
    }
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { (0x21..<0x7F).contains($0) ? String(Unicode.Scalar($0)) : String($0, radix: 16) }.joined(
      separator: " ")
  }
}
