import Basics
import Telemetry

extension Frame {
  /// The frame with the first things of each kind only, for a message; totals stay those of all.
  func cut(to most: Int) -> Frame {
    guard isLarger(than: most) else { return self }
    var frame = self
    frame.queues = Array(queues.prefix(most))
    frame.servers = Array(servers.prefix(most))
    frame.issuers = Array(issuers.prefix(most))
    frame.frontEnds = Array(frontEnds.prefix(most))
    frame.ocsp.responders = Array(ocsp.responders.prefix(most))
    frame.hiddenFaults = hiddenFaults.filter { $0 < most }
    return frame
  }

  /// What of it is cut, for people; nil if nothing is.
  func cutText(to most: Int) -> String? {
    guard isLarger(than: most) else { return nil }
    let kinds = [
      (queues.count, "queues"), (servers.count, "servers"), (issuers.count, "CAs"),
      (frontEnds.count, "front ends"), (ocsp.responders.count, "responders"),
    ].filter { $0.0 > most }.map { "\(Figures.grouped($0.0)) \($0.1)" }
    return
      "this console shows the first \(Figures.grouped(most)) of \(kinds.joined(separator: ", of ")); totals are "
      + "those of all, and commands reach all"
  }

  private func isLarger(than most: Int) -> Bool {
    max(queues.count, servers.count, issuers.count, frontEnds.count, ocsp.responders.count) > most
  }
}
