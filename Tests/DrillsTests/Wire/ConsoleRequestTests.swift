import TestSupport
import Testing

@testable import Basics
@testable import Drills
@testable import Issuance
@testable import Session
@testable import World

/// Round trips of requests through their text.
@Suite struct ConsoleRequestTests {
  static let controls: [SessionControl] = [
    .freeze(true), .freeze(false), .step(.seconds(10)), .step(.milliseconds(1)), .setSpeed(.unpaced),
    .setSpeed(.times(0.1)), .setSpeed(.times(1000)),
    .backtrack(Instant(nanoseconds: 1_603_893_900_123_456_789)),
    .command(.declareIncident), .acknowledge(nil), .acknowledge("dss-latency"), .input(.hint),
    .input(.answer(question: "q1", "the dead CAs")), .input(.tell("support", "we are on it")),
    .input(.view("queues")), .input(.mark("look here")), .input(.belief("OCSP")),
    .input(.remove("m1")), .input(.fire("harder")), .input(.say("customers get 503 – ça alors")),
    .input(.note("slow")), .input(.rate("comms", 80, "clear")),
  ]

  @Test(arguments: controls)
  func `a request survives a round trip`(control: SessionControl) throws {
    let text = try #require(ConsoleRequest.control(control).text)
    #expect(try ConsoleRequest(parsing: Array(text.utf8)) == .control(control))
  }

  @Test(arguments: 0..<200)
  func `any command survives a round trip`(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    let request = ConsoleRequest.control(.command(.any(&random)))
    #expect(try ConsoleRequest(parsing: Array((request.text ?? "").utf8)) == request)
  }

  @Test func `an injection keeps severity, delay, ramp and duration`() throws {
    let line = "input inject m1 severity=50% delay=10s ramp=2m for=10m hidden servers.slow x4"
    let request = try ConsoleRequest(parsing: Array(line.utf8))
    #expect(request.text == line)
  }

  @Test(arguments: [Viewpoint.instructor, .operator, .viewer])
  func `a hello says which version and who`(viewpoint: Viewpoint) throws {
    for person in [nil, "Ada", "Ada Byron, on call"] {
      let hello = ConsoleRequest.hello(version: SessionProtocol.version, viewpoint, person: person)
      #expect(
        hello.text == "hello signalbox \(SessionProtocol.version) \(viewpoint.rawValue)"
          + (person.map { " \($0)" } ?? ""))
      #expect(try ConsoleRequest(parsing: Array((hello.text ?? "").utf8)) == hello)
    }
  }

  @Test(arguments: [Int64.min, .max, .max / 2 + 1])
  func `an instant that no run reaches is refused`(nanoseconds: Int64) {
    #expect(throws: SocketError.self) { try ConsoleRequest(parsing: Array("backtrack \(nanoseconds)".utf8)) }
  }

  @Test func `another version is answered with both versions`() {
    #expect(
      throws: SocketError(
        kind: .refused,
        message:
          "this session speaks version \(SessionProtocol.version) of the protocol and the console version 3: "
          + "use the same signalbox for both")
    ) { try ConsoleRequest(parsing: Array("hello signalbox 3 director in some later grammar".utf8)) }
  }

  @Test(arguments: [
    ("", "unknown request ''"), ("stop", "unknown request 'stop'"),
    ("freeze now", "unknown request 'freeze now'"),
    ("hello", "expected 'hello signalbox \(SessionProtocol.version)"),
    ("hello signalbox one", "expected 'hello signalbox \(SessionProtocol.version)"),
    (
      "hello signalbox \(SessionProtocol.version) trainee",
      "an instructor's, an operator's or a viewer's, not"
    ),
    ("step", "expected a duration"),
    ("step -1s", "got '-1s'"), ("step 9999d", "expected a duration up to"),
    ("speed nan", "neither 'unpaced' nor"), ("speed 1e9", "neither 'unpaced' nor"),
    ("backtrack 14:00", "nanoseconds"),
    ("input", "got an empty line"), ("input inject", "got nothing"), ("input queue.pak 1", "queue.park"),
    ("input say a\u{1B}[2Jb", "control characters"),
    ("input say \(String(repeating: "x", count: 5000))", "characters"),
  ])
  func `an invalid request is refused with a reason`(line: String, reason: String) {
    let error = #expect(throws: SocketError.self) { try ConsoleRequest(parsing: Array(line.utf8)) }
    #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
  }

  @Test func `bytes that are not text are refused`() {
    #expect(throws: SocketError(kind: .violation, message: "expected a request in UTF-8")) {
      try ConsoleRequest(parsing: [0x73, 0xFF, 0xFE])
    }
  }
}
