import TestSupport
import Testing

@testable import Basics
@testable import Issuance

/// Commands take the names of things in every form that the screen shows.
@Suite struct ShownNameTests {
  @Test(arguments: [
    ("queue.park q1", "queue.park 1"), ("queue.park Q01", "queue.park 1"),
    ("queue.park queue 1", "queue.park 1"),
    ("queue.pause q1,q3-q5", "queue.pause 1,3,4,5"), ("queue.pause 1,q3-5", "queue.pause 1,3,4,5"),
    ("queue.move q1 to q2", "queue.move 1 to 2"), ("queue.move queue 1 to queue 2", "queue.move 1 to 2"),
    ("server.stop s1", "server.stop 1"), ("server.stop s01,s12", "server.stop 1,12"),
    ("server.start Server s07", "server.start 7"), ("server.reset server 3", "server.reset 3"),
    ("ocsp.restart r01", "ocsp.restart r1"), ("ocsp.restart r1,R12", "ocsp.restart r1,r12"),
    ("ocsp.restart responder r1", "ocsp.restart r1"),
    ("profile.disable CA 61", "profile.disable 61"),
    ("profile.disable ca61-CA66", "profile.disable 61,62,63,64,65,66"),
    ("frontend.push dss-1", "frontend.push dss-1"),
    ("frontend.push DSS-2,hvca-1", "frontend.push dss-2,hvca-1"),
    ("frontend.push Front end hvca-2", "frontend.push hvca-2"),
    ("frontend.push front end 3", "frontend.push 3"),
    ("ocsp.restart responder 1", "ocsp.restart r1"),
  ])
  func `a name as the screen shows it is the thing`(typed: String, text: String) throws {
    let command = try Command(parsing: typed)
    #expect(command.text == text)
    #expect(try Command(parsing: command.text) == command, "the text reads back")
  }

  @Test(arguments: [
    "queue.park s1", "queue.park q", "queue.park q0", "queue.park queue", "server.stop q1", "server.stop s1x",
    "profile.disable CA", "frontend.push dss-0", "frontend.push dss", "frontend.push ocsp-1",
    "frontend.push dss-1,2",
    "frontend.push dss-99999999999999999999", "queue.move q1 to s2", "server.stop ss1",
  ])
  func `the name of another thing is refused`(typed: String) {
    #expect(throws: CommandSyntaxError.self) { try Command(parsing: typed) }
  }

  @Test func `a front end is found by its name, and one that is missing is named`() throws {
    let bench = Bench(notifies: false) {
      $0.frontEnds.dss = 2
      $0.frontEnds.hvca = 2
    }
    try bench.order("profile.disable 1")
    try bench.order("frontend.push hvca-1,dss-2")
    #expect(bench.engine.frontEnds.map { $0.enabled[0] } == [true, false, false, true])
    let outcome = try bench.type("frontend.push hvca-3")
    #expect(outcome == .refused("there is no front end hvca-3; HVCA has 2"))
    #expect(try bench.type("frontend.push 9") == .refused("there is no front end 9; there are 4"))
  }

  @Test func `a server stops by the name that the screen shows`() throws {
    let bench = Bench { $0.servers.count = 2 }
    try bench.order("server.stop s02")
    #expect(bench.engine.fleet.servers.map(\.state) == [.ready, .stopped])
  }
}
