import Basics
import Issuance
import Telemetry
import Testing

@testable import Service

@Suite struct MetricsTests {
  /// A board with a frame of a plane that has worked for two seconds, and reports of every part.
  private static func board(
    with sources: [any MetricsSource] = []
  ) -> (board: MetricsBoard, gauges: PlaneGauges) {
    let gauges = PlaneGauges()
    let board = MetricsBoard(gauges, sources: sources)
    let start = Instant(nanoseconds: 1_800_000_000_000_000_000)
    var engine = IssuanceEngine(EngineConfiguration(), start: start)
    var observer = Observer(engine, start: start, rules: AlertRule.standard)
    var effects = Effects()
    for second in 1...2 {
      let now = start + .seconds(Int64(second))
      engine.handle(
        .certificateRequested(account: 0, caller: 1, issuer: 0, profile: 0), at: now, into: &effects)
      engine.handle(.ocspAnswered(count: 10, failed: 1), at: now, into: &effects)
      observer.endSecond(engine, trying: 0)
      board.take(observer.frame(engine))
    }
    gauges.responded("POST /certificates", 201, seconds: 0.003)
    gauges.responded("POST /certificates", 503, seconds: 0.0001)
    gauges.committed(seconds: 0.002)
    gauges.keyPool("rsa2048", level: 3, capacity: 50)
    gauges.journal(waiting: 4, behind: .milliseconds(20))
    gauges.signed("certificate", issuer: 1)
    gauges.signatureFailed("key_destroyed")
    gauges.rateLimited("denied")
    gauges.issuers(notAfter: [start + .days(365), nil])
    gauges.store(free: 0.5)
    gauges.doors(open: true)
    return (board, gauges)
  }

  /// The names of all metrics.
  static func everyName(with sources: [any MetricsSource]) -> Set<String> {
    let text = board(with: sources).board.text
    return Set(text.matches(of: /# TYPE ([a-z0-9_]+)/).map { String($0.output.1) })
  }

  @Test func `promtool finds no fault in the metrics`() throws {
    let scratch = try Scratch()
    let text = Self.board().board.text
    let judged = try Tool.run("promtool", ["check", "metrics"], input: Array(text.utf8), in: scratch)
    #expect(judged.status == 0 && judged.text.isEmpty, "\(judged.text)")
  }

  @Test func `counts of intervals are added up to counters`() {
    let text = Self.board().board.text
    #expect(text.contains("signalbox_ocsp_inbound_total 20\n"))
    #expect(text.contains("signalbox_ocsp_inbound_failed_total 2\n"))
    #expect(text.contains("signalbox_requests_total{kind=\"hvca\"} 2\n"))
  }

  @Test func `a histogram's buckets are cumulative and end with all`() {
    let lines = Self.board().board.text.split(separator: "\n")
      .filter { $0.hasPrefix("signalbox_http_response_seconds") && $0.contains("\"201\"") }
    #expect(
      lines.contains(
        "signalbox_http_response_seconds_bucket{endpoint=\"POST /certificates\",code=\"201\",le=\"0.0025\"} 0"
      ))
    #expect(
      lines.contains(
        "signalbox_http_response_seconds_bucket{endpoint=\"POST /certificates\",code=\"201\",le=\"0.005\"} 1")
    )
    #expect(
      lines.contains(
        "signalbox_http_response_seconds_bucket{endpoint=\"POST /certificates\",code=\"201\",le=\"+Inf\"} 1"))
    #expect(
      lines.last == "signalbox_http_response_seconds_count{endpoint=\"POST /certificates\",code=\"201\"} 1")
  }

  @Test func `no metric names an account or a serial number`() throws {
    let allowed: Set<Substring> = [
      "issuer", "profile", "queue", "kind", "server", "endpoint", "code", "purpose", "type", "state",
      "decision",
      "responder", "frontend", "le",
    ]
    for line in Self.board().board.text.split(separator: "\n") where !line.hasPrefix("#") {
      for label in line.matches(of: /([a-z_]+)="/) {
        #expect(allowed.contains(label.output.1), "\(line)")
      }
    }
  }

  @Test func `text from outside cannot leave its label`() {
    let gauges = PlaneGauges()
    gauges.responded("a\"} 1\nb\\", 200, seconds: 1)
    let text = MetricsBoard(gauges).text
    #expect(text.contains(#"endpoint="a\"} 1\nb\\",code="200""#))
  }

  @Test func `a plane is ready when its doors are open and its store takes writes`() {
    let gauges = PlaneGauges()
    #expect(gauges.obstacles == ["the front ends are closed"])
    gauges.doors(open: true)
    #expect(gauges.obstacles.isEmpty)
    gauges.storeFailed("there is no room on the disk")
    #expect(gauges.obstacles == ["the store takes nothing: there is no room on the disk"])
    gauges.committed(seconds: 0.01)
    #expect(gauges.obstacles.isEmpty)
  }

  @Test func `metrics, health and readiness have their content types and statuses`() throws {
    let (board, gauges) = Self.board()
    let responder = MonitoringResponder(board, gauges)
    func answer(_ method: PlainRequest.Method, _ target: String) throws -> PlainAnswer {
      guard case .now(let answer) = responder.respond(to: PlainRequest(method, target)) else {
        throw Unanswered()
      }
      return answer
    }
    let metrics = try answer(.get, "/metrics")
    #expect(metrics.contentType == "text/plain; version=0.0.4; charset=utf-8")
    #expect(try answer(.get, "/healthz").status == 200)
    #expect(try answer(.get, "/readyz?verbose").status == 200)
    #expect(try answer(.post, "/metrics").status == 405)
    #expect(try answer(.get, "/metrics/").status == 404)
    gauges.storeFailed("the file system is read-only")
    #expect(try answer(.get, "/readyz").status == 503)
    #expect(try answer(.get, "/healthz").status == 200)
  }

  private struct Unanswered: Error {}
}
