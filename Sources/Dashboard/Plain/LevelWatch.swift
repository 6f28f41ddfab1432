import Issuance
import Telemetry

/// Reports when a level of the system has changed by enough to be worth a sentence.
struct LevelWatch: Sendable {
  private var depth = Rungs.doubling(from: 1000, count: 24)
  private var errors = Rungs([0.05, 0.25, 0.5, 0.9])
  private var backingOff = Rungs([0.1, 0.5, 0.9])
  private var inboundFailing = Rungs([0.01, 0.1, 0.5])
  private var stale: Int?
  private var isBalanced = true

  mutating func step(_ frame: Frame) -> [String] {
    let averages = frame.averages
    let waiting = frame.queues.reduce(0) { $0 + $1.depth }
    var lines: [String] = []
    func add(_ text: String?) { if let text { lines.append(text) } }
    add(depth.step(Double(waiting)).map { Self.depth($0, waiting, frame) })
    // Shares fall as well where nothing is asked any more.
    let answered =
      averages.served1m + averages.timedOut1m + averages.rateLimited1m + averages.refused1m
    add(
      errors.step(averages.errorShare1m).flatMap { change -> String? in
        let share = Spoken.percent(averages.errorShare1m)
        return switch change {
        case .risen: "Identity calls: \(share) of the last minute's ended with an error."
        case .fallen where answered == 0: nil
        case .over where answered == 0: "Identity calls: there was none in the last minute."
        case .fallen: "Identity calls: fewer errors, \(share) of the last minute's."
        case .over: "Identity calls are served again: \(share) errors in the last minute."
        }
      })
    add(
      backingOff.step(averages.backedOffShare1m).map { change in
        let share = Spoken.percent(averages.backedOffShare1m)
        let now = "\(frame.fleet.backingOff) of \(frame.servers.count) at this moment"
        return switch change {
        case .risen: "Issuance servers backed off \(share) of the last minute, \(now)."
        case .fallen: "Issuance servers back off less: \(share) of the last minute, \(now)."
        case .over: "Issuance servers have nearly stopped backing off: \(share) of the last minute, \(now)."
        }
      })
    add(
      inboundFailing.step(averages.inboundFailedShare1m).flatMap { change -> String? in
        let share = Spoken.percent(averages.inboundFailedShare1m)
        return switch change {
        case .risen: "OCSP: \(share) of the requests failed in the last minute."
        case .fallen where averages.inbound1m == 0: nil
        case .over where averages.inbound1m == 0: "OCSP: there was no request in the last minute."
        case .fallen: "OCSP: fewer requests fail, \(share) in the last minute."
        case .over: "OCSP requests are answered again: \(share) failed in the last minute."
        }
      })
    return lines + frontEnds(frame) + ledger(frame)
  }

  private static func depth(_ change: Rungs.Change, _ waiting: Int, _ frame: Frame) -> String {
    let expired = frame.queues.reduce(0) { $0 + $1.expired }
    let stale = expired == 0 ? "" : ", \(Format.grouped(expired)) of them expired"
    let oldest =
      frame.queues.compactMap(\.oldestAge).max().map { ", the oldest for \(Spoken.span($0))" } ?? ""
    let wait = "\(Format.counted(waiting, "request")) \(waiting == 1 ? "waits" : "wait")"
    return switch change {
    case .risen: "Queues: \(wait)\(oldest)\(stale)."
    case .fallen: "Queues are shorter: \(wait)\(oldest)\(stale)."
    case .over: "Queues are nearly empty: \(Format.counted(waiting, "request")) waiting."
    }
  }

  private mutating func frontEnds(_ frame: Frame) -> [String] {
    let now = frame.frontEnds.count { $0.staleProfiles > 0 }
    defer { stale = now }
    guard let stale, stale != now else { return [] }
    return [
      now == 0
        ? "Front ends: none forwards requests for dead CAs now."
        : "Front ends: \(now) of \(frame.frontEnds.count) forward requests for dead CAs."
    ]
  }

  private mutating func ledger(_ frame: Frame) -> [String] {
    let total = frame.ledger.total
    let now = total.requested == total.accountedFor
    defer { isBalanced = now }
    guard isBalanced != now else { return [] }
    return [
      now
        ? "The ledger is balanced again."
        : "The ledger is not balanced: \(Format.grouped(total.requested - total.accountedFor)) unaccounted for."
    ]
  }
}
