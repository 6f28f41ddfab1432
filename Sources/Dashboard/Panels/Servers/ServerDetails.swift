import Basics
import Issuance
import Telemetry

extension Model {
  func serverDetails(_ frame: Frame) -> TextOverlay? {
    guard frame.servers.indices.contains(console.selection[.servers]) else { return nil }
    let server = frame.servers[console.selection[.servers]]
    var lines: [TextOverlay.Line] = [
      .fact("state", state(of: server)),
      .fact(
        "hardware", server.isFaulty ? "faulty: every request fails" : "no fault known",
        server.isFaulty ? .faulty : .text),
      .fact("issued", Format.rate(minute.rate(\.serverIssued, console.selection[.servers]))),
      .fact("failed", Format.rate(minute.rate(\.serverFailed, console.selection[.servers]))),
      .fact(
        "failures counted",
        policies.backOff.failures == 0
          ? "none: back-off is off"
          : "\(server.failuresInWindow) of \(policies.backOff.failures) within \(policies.backOff.window.text)"
      ),
      .fact("back-offs so far", Format.grouped(server.backOffs)), .blank, .heading("Last failures"),
    ]
    if server.recentFailures.isEmpty { lines.append(.row("none", .label)) }
    lines += server.recentFailures.reversed().map { failure in
      .row(
        "\(failure.time.clockTime)  \(failure.kind.name.left(5)) CA \(String(Int(failure.issuer) + 1).left(4)) "
          + "from queue \(String(Int(failure.queue) + 1).left(3)) ", .text,
        [
          .init(
            text: Self.reason(failure.reason), role: failure.reason == .issuerUnavailable ? .deadCA : .bad)
        ]
      ).said(
        "\(failure.time.clockTime) kind \(failure.kind.name), CA \(Int(failure.issuer) + 1), "
          + "from queue \(Int(failure.queue) + 1), \(Self.reason(failure.reason))")
    }
    lines += [.blank, .heading("Last back-offs")]
    if server.recentBackOffs.isEmpty { lines.append(.row("none", .label)) }
    lines += server.recentBackOffs.reversed().map { period in
      let length = Format.clock(period.until - period.from)
      let isUnderWay = period.until > frame.time
      let rest = isUnderWay ? ", \(Format.clock(period.until - frame.time)) left" : ""
      return .row(
        "\(period.from.clockTime) to \(period.until.clockTime)  \(length)\(rest)",
        isUnderWay ? .backingOff : .text
      ).said("\(period.from.clockTime) to \(period.until.clockTime), for \(length)\(rest)")
    }
    return TextOverlay(title: "Server \(Figures.server(server.id))", lines: lines)
  }

  private func state(of server: ServerFrame) -> String {
    switch server.state {
    case .ready: "ready"
    case .busy: "busy"
    case .backingOff(let until): "backing off until \(until.clockTime)"
    case .halfOpen: "half-open: one trial request next"
    case .probing: "on its trial request"
    case .stopping: "stopping after its request"
    case .stopped: "stopped"
    }
  }

  private static func reason(_ reason: ServerFailure.Reason) -> String {
    switch reason {
    case .issuerUnavailable: "the CA cannot issue: rejected"
    case .signingFailed: "signing failed: put back"
    }
  }
}
