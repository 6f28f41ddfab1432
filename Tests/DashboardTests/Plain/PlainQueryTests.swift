import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Issuance

@Suite struct PlainQueryTests {
  private func parse(_ line: String) throws -> PlainQuery? {
    try PlainQuery.parse(line, on: IncidentFixture.start)
  }

  @Test func `every query in the help can be parsed`() throws {
    for verb in PlainQuery.verbs {
      let argument =
        switch verb.name {
        case "details": " queue 3"
        case "at": " 14:23"
        case "every": " 1m"
        case "verbosity": " quiet"
        default: ""
        }
      #expect(try parse(verb.name + argument) != nil, "\(verb.name)")
    }
  }

  @Test(arguments: [
    ("queue 3", PlainQuery.details(.queues, 3)), ("details server s04", .details(.servers, 4)),
    ("responder r12", .details(.ocsp, 12)), ("timeline", .timeline(10)), ("timeline 3", .timeline(3)),
    ("help queue.park", .help("queue.park")), ("every never", .every(nil)), ("every 5m", .every(.minutes(5))),
    ("STATUS", .status), ("at 14:23", .at(IncidentFixture.time("14:23:00"))),
  ])
  func `a line is parsed as its query`(line: String, query: PlainQuery) throws {
    #expect(try parse(line) == query)
  }

  @Test func `commands are not queries`() throws {
    for line in ["queue.park 1", "freeze", "run", "tell support hello", ""] {
      #expect(try parse(line) == nil)
    }
  }

  @Test(arguments: [
    "queue", "queue x", "queue 0", "timeline many", "status now", "at noon", "every", "every 0s",
    "verbosity loud",
    "details", "details cat 3", "timeline 99999999999999999999",
  ])
  func `an invalid query is refused with its syntax`(line: String) {
    let error = #expect(throws: ConsoleError.self) { try parse(line) }
    #expect(error?.message.lowercased().contains("type ") == true, "\(error?.message ?? "")")
  }
}
