import TestSupport
import Testing

@testable import Basics
@testable import Issuance

/// Every state of an issuance server against every event.
@Suite struct ServerTransitionTests {
  enum Event: String, CaseIterable { case begin, succeed, fail, backOffEnds, reset, stop, start }

  static let policy = {
    var policy = BackOffPolicy()
    policy.failures = 2
    policy.halfOpen = true
    return policy
  }()

  static let request = QueuedRequest(
    id: 1, requested: Basics.Instant(nanoseconds: 0), enqueued: Basics.Instant(nanoseconds: 0), owner: 0,
    issuer: 0,
    kind: .certificate, generation: 0)

  /// The next state for each event, in the order of `Event.allCases`; `·` where the event changes nothing, `!` where it
  /// is a programming error.
  static let table = """
    ready       busy     !        !           ·         ·      stopped   ·
    busy        !        ready    ready       ·         ·      stopping  ·
    backingOff  !        !        !           halfOpen  ready  stopped   ·
    halfOpen    probing  !        !           ·         ready  stopped   ·
    probing     !        ready    backingOff  ·         ·      stopping  ·
    stopping    !        stopped  stopped     ·         ·      ·         busy
    stopped     !        !        !           ·         ·      ·         ready
    """

  static func name(_ state: IssuanceServer.State) -> String {
    if case .backingOff = state { "backingOff" } else { "\(state)" }
  }

  /// A server brought into a state the way a fleet would.
  static func server(_ state: String) -> IssuanceServer {
    var server = IssuanceServer()
    func backOff() {
      for _ in 0..<2 {
        server.begin(request, from: 0)
        _ = server.failed(counts: true, mayBackOff: true, policy: policy, at: start)
      }
    }
    switch state {
    case "busy": server.begin(request, from: 0)
    case "backingOff": backOff()
    case "halfOpen", "probing":
      backOff()
      _ = server.backOffEnded(policy, at: at(30))
      if state == "probing" { server.begin(request, from: 0) }
    case "stopping":
      server.begin(request, from: 0)
      _ = server.stop()
    case "stopped": _ = server.stop()
    default: break
    }
    return server
  }

  /// Applies an event; returns whether the server reports a change, if it does.
  static func apply(_ event: Event, to server: inout IssuanceServer) -> Bool? {
    switch event {
    case .begin: server.begin(request, from: 0)
    case .succeed: server.succeeded()
    case .fail: return server.failed(counts: true, mayBackOff: true, policy: policy, at: at(31)) != nil
    case .backOffEnds: return server.backOffEnded(policy, at: at(30))
    case .reset: return server.resetBackOff()
    case .stop: return server.stop()
    case .start: return server.start()
    }
    return nil
  }

  @Test(arguments: table.split(separator: "\n").map(String.init))
  func `an event leads to the state of the table, or changes nothing`(row: String) {
    let cells = row.split(separator: " ").map(String.init)
    for (event, expected) in zip(Event.allCases, cells.dropFirst()) where expected != "!" {
      var server = Self.server(cells[0])
      #expect(Self.name(server.state) == cells[0])
      let changed = Self.apply(event, to: &server)
      #expect(Self.name(server.state) == (expected == "·" ? cells[0] : expected), "\(cells[0]), \(event)")
      switch event {
      case .reset where cells[0] == "probing": #expect(changed == true, "it resets the back-offs in a row")
      case .backOffEnds, .reset, .stop, .start: #expect(changed == (expected != "·"), "\(cells[0]), \(event)")
      case .fail: #expect(changed == (expected == "backingOff"))
      case .begin, .succeed: break
      }
      #expect(server.takesWork == ["ready", "halfOpen"].contains(Self.name(server.state)))
      #expect((server.current != nil) == ["busy", "probing", "stopping"].contains(Self.name(server.state)))
    }
  }

  @Test func `work for a busy server is a programming error`() async {
    await #expect(processExitsWith: .failure) {
      var server = Self.server("busy")
      server.begin(Self.request, from: 0)
    }
  }

  @Test func `the end of work that has not begun is a programming error`() async {
    await #expect(processExitsWith: .failure) {
      var server = Self.server("ready")
      server.succeeded()
    }
  }
}
