import Basics
import Issuance
import NIOPosix
import Signing
import Telemetry

/// Feeds the plane's measurements to `/metrics`, and serves it.
final class PlaneMonitor: Sendable {
  let gauges: PlaneGauges
  let board: MetricsBoard
  private let clock: PlaneClock
  private let authorities: AuthorityTable
  private let folder: String
  private let rootSigners: @Sendable () -> [Instant?]

  /// - Parameters:
  ///   - folder: of the store.
  ///   - sources: further parts with metrics of their own.
  ///   - rootSigners: when the responders' signing certificates of the root expire, as `PlaneReadings` has it.
  init(
    _ clock: PlaneClock, _ authorities: AuthorityTable, folder: String, _ gauges: PlaneGauges,
    sources: [any MetricsSource], rootSigners: @escaping @Sendable () -> [Instant?] = { [] }
  ) {
    self.clock = clock
    self.authorities = authorities
    self.folder = folder
    self.gauges = gauges
    self.rootSigners = rootSigners
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
    case .signed(let purpose, let issuer): gauges.signed(purpose, issuer: issuer)
    case .signatureFailed(let type): gauges.signatureFailed(type)
    case .journal(let waiting, let behind): gauges.journal(waiting: waiting, behind: behind)
    case .signerInstalled, .keyChanged, .revoked: break
    }
  }

  /// Looks at clock, disk and CAs, and returns what the alarms watch; once a second.
  func readings() -> PlaneReadings {
    gauges.clockSetBack(by: clock.lag)
    gauges.store(free: try? DiskRoom(of: folder).free)
    let all = authorities.all
    var expiries: [Instant?] = Array(repeating: nil, count: (all.keys.max().map { Int($0) } ?? -1) + 1)
    for (issuer, authority) in all { expiries[Int(issuer)] = authority.certificate.notAfter }
    gauges.issuers(notAfter: expiries)
    var readings = gauges.takeReadings()
    readings.rootSignersNotAfter = rootSigners()
    return readings
  }
}
