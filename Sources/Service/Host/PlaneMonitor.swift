import Basics
import NIOPosix
import Signing
import Telemetry

/// Feeds the plane's measurements to `/metrics`, and serves it.
final class PlaneMonitor: Sendable {
  let gauges: PlaneGauges
  let board: MetricsBoard
  private let clock: PlaneClock

  /// - Parameter sources: further parts with metrics of their own.
  init(_ clock: PlaneClock, _ gauges: PlaneGauges, sources: [any MetricsSource]) {
    self.clock = clock
    self.gauges = gauges
    board = MetricsBoard(gauges, sources: sources)
  }

  func serve(at address: PlaneConfiguration.Address) async throws -> PlainServer {
    try await PlainServer(
      host: address.host, port: address.port, on: MultiThreadedEventLoopGroup.singleton,
      responder: MonitoringResponder(board, gauges))
  }

  func take(_ change: PlaneChange) {
    switch change {
    case .committed(let seconds, _): gauges.committed(seconds: seconds)
    case .storeFailing(let reason?): gauges.storeFailed(reason)
    case .storeFailing(nil): break
    case .frame(let frame):
      board.take(frame)
      gauges.clockSetBack(by: clock.lag)
    case .signed(let purpose, let issuer): gauges.signed(purpose, issuer: issuer)
    case .signatureFailed(let type): gauges.signatureFailed(type)
    case .journal(let waiting, let behind): gauges.journal(waiting: waiting, behind: behind)
    case .signerInstalled, .keyChanged, .revoked: break
    }
  }

  /// The CAs' expiries, for the alarm before them.
  func take(_ authorities: AuthorityTable) {
    for (issuer, authority) in authorities.all {
      gauges.issuer(Int(issuer) + 1, notAfter: authority.certificate.notAfter)
    }
  }
}
