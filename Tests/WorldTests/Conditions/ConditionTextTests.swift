import TestSupport
import Testing

@testable import Basics
@testable import Issuance
@testable import Telemetry
@testable import World

/// The text form of conditions.
@Suite struct ConditionTextTests {
  @Test(
    arguments: [
      ("dss.errors.1m > 5% for 5m", "dss.errors.1m > 5% for 5m"),
      ("dss.errors.1m>5%for 5m", nil),
      ("ocsp.signer.ttl<0s", "ocsp.signer.ttl < 0s"),
      ("dss.served.1m >= 9.5/s and queue.depth != 0", "dss.served.1m >= 9.5/s and queue.depth != 0"),
      ("action queue.park", "action queue.park"),
      (
        "action queue.park 1-2 or action ocsp.restart 6 every=20s",
        "action queue.park 1,2 or action ocsp.restart 6 every=20s"
      ),
      ("since(declare) > 5m", "since(declare) > 5m"), ("since( declare )>5m", "since(declare) > 5m"),
      ("fired stale and not alarm dss-latency", "fired stale and not alarm dss-latency"),
      ("viewed queues", "viewed queues"), ("in_force a and not in_force b", "in_force a and not in_force b"),
      ("not (fired a or fired b) and fired c", "not (fired a or fired b) and fired c"),
      ("fired a or fired b and fired c", "fired a or fired b and fired c"),
      ("(fired a or fired b) and fired c", "(fired a or fired b) and fired c"),
      ("((fired a))", "fired a"), ("not not fired a", "not not fired a"),
    ] as [(String, String?)])
  func `a condition reads as its text`(line: String, text: String?) throws {
    guard let text else {
      #expect(throws: ConditionSyntaxError.self) { try Condition(parsing: line) }
      return
    }
    let condition = try Condition(parsing: line)
    #expect(condition.text == text)
    #expect(try Condition(parsing: condition.text) == condition)
  }

  @Test(arguments: [
    ("", 0, "expected a condition such as dss.errors.1m > 5%, got nothing"),
    ("dss.eror.1m > 5%", 0, "there is no signal 'dss.eror.1m'; did you mean 'dss.errors.1m'?"),
    ("dss.errors.1m > 5", 16, "dss.errors.1m: expected a share such as 5%, got '5'"),
    ("dss.errors.1m", 13, "expected one of < <= > >= = != after dss.errors.1m"),
    ("dss.errors.1m >", 15, "dss.errors.1m: expected a share such as 5%, got nothing"),
    ("queue.depth > 9 for", 19, "expected a duration such as 30s or 5m"),
    ("queue.depth > 9 for 5", 20, "expected a duration such as 30s or 5m, got '5'"),
    ("(fired a", 8, "expected ')'"),
    ("fired a)", 7, "expected 'and', 'or' or the end, got ')'"),
    ("action queue.pork", 7, "there is no command 'queue.pork'; did you mean 'queue.park'?"),
    ("queue.park", 0, "'queue.park' is a command; write 'action queue.park'"),
    ("fired", 5, "expected the id of an event"), ("and fired a", 0, "expected a condition before 'and'"),
    ("since declare > 5m", 6, "expected since(ID), such as since(declare) > 5m"),
    ("fired a fired b", 8, "expected 'and', 'or' or the end, got 'fired'"),
  ])
  func `an invalid condition is refused with place and reason`(line: String, offset: Int, message: String) {
    #expect(throws: ConditionSyntaxError(message: message, offset: offset)) { try Condition(parsing: line) }
  }

  @Test func `long and deep texts are refused within bounds`() {
    for line in [
      String(repeating: "(", count: 3000), String(repeating: "not ", count: 900),
      String(repeating: "fired a and ", count: 100_000),
    ] { #expect(throws: ConditionSyntaxError.self) { try Condition(parsing: line) } }
  }

  @Test(arguments: 1...300 as ClosedRange<UInt64>)
  func `any condition reads back from its text, and any text is read or refused`(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    let condition = Condition.any(&random, depth: 3)
    let text = condition.text
    #expect(try Condition(parsing: text).text == text)
    var characters = Array(text)
    for _ in 0..<3 where !characters.isEmpty {
      characters[random.below(characters.count)] = random.pick(Array("()<>=!% .a5mé\n"))
    }
    _ = try? Condition(parsing: String(characters))
  }

  @Test func `every signal has a unit that reads its own values, and a meaning of its own`() {
    for signal in Signal.allCases {
      // What only a live plane measures, a scenario cannot name.
      #expect(Signal.named(signal.rawValue) == (Signal.ofRuns.contains(signal) ? signal : nil))
      for value in [0, 0.07, 1, 12.5, 3600] {
        #expect(signal.value(parsing: signal.text(of: value)) == value, "\(signal) \(value)")
      }
    }
    #expect(Set(Signal.allCases.map(\.meaning)).count == Signal.allCases.count)
  }
}

extension Condition {
  static func any(_ random: inout TestRandom, depth: Int) -> Condition {
    switch random.below(depth > 0 ? 9 : 6) {
    case 0, 1:
      let signal = random.pick(Signal.ofRuns)
      return .compare(
        signal, random.pick(Comparison.allCases), Double(random.below(1000)) / 8,
        lasting: random.chance(50) ? .zero : .any(&random))
    case 2:
      let words = Command.any(&random).text.split(separator: " ").map { String($0) }
      let taken = random.chance(50) ? [] : Array(words.dropFirst())
      return ActionPattern(verb: words[0], words: taken).map { .action($0) } ?? .fired("x")
    case 3: return .since(random.pick(["a", "declare"]), random.pick(Comparison.allCases), .any(&random))
    case 4: return random.chance(50) ? .fired("a-1") : .alarm("dss-latency")
    case 5: return .viewed("queues")
    case 6: return .not(any(&random, depth: depth - 1))
    case 7: return .all((0...1).map { _ in any(&random, depth: depth - 1) })
    default: return .any((0...1).map { _ in any(&random, depth: depth - 1) })
    }
  }
}
