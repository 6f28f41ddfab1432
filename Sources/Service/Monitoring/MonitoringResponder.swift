/// Answers `GET /metrics`, `/healthz` and `/readyz`.
package struct MonitoringResponder: PlainResponder {
  private let board: MetricsBoard
  private let gauges: PlaneGauges

  package init(_ board: MetricsBoard, _ gauges: PlaneGauges) {
    self.board = board
    self.gauges = gauges
  }

  package func respond(to request: PlainRequest) -> PlainStep {
    let found: PlainAnswer
    switch request.path {
    case "/metrics":
      found = PlainAnswer(200, contentType: PrometheusText.contentType, body: Array(board.text.utf8))
    case "/healthz": found = PlainAnswer(200, text: "the process lives\n")
    case "/readyz":
      let obstacles = gauges.obstacles
      found =
        obstacles.isEmpty
        ? PlainAnswer(200, text: "ready\n")
        : PlainAnswer(503, text: obstacles.map { $0 + "\n" }.joined(), headers: [("Retry-After", "5")])
    default: return .now(.notFound)
    }
    return .now(request.method == .get || request.method == .head ? found : .wrongMethod("GET, HEAD"))
  }
}
