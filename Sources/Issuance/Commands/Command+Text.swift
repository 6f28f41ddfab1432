import Basics

extension Command {
  /// The command's canonical text, which `init(parsing:)` reads back.
  package var text: String {
    switch self {
    case .park(let queues): "queue.park \(queues.numbers)"
    case .pause(let queues): "queue.pause \(queues.numbers)"
    case .resume(let queues): "queue.resume \(queues.numbers)"
    case .drain(let queues): "queue.drain \(queues.numbers)"
    case .resubmit(let queues, let how): "queue.resubmit \(queues.numbers)\(how.text)"
    case .inspect(let queues): "queue.inspect \(queues.numbers)"
    case .cancelParked(let queues, let filter):
      "queue.cancel \(queues.numbers)" + (filter == .all ? "" : " filter=\(filter.rawValue)")
    case .setDiscipline(let queues, let discipline): "queue.discipline \(queues.numbers) \(discipline.text)"
    case .scalePool(let count, let every): "ocsp.scale \(count)\(every.option)"
    case .restartResponders(let responders, let every, let configuration):
      "ocsp.restart \(responders.text)\(every.option)"
        + (configuration == .current ? "" : " config=\(configuration.rawValue)")
    case .rollOutConfiguration: "ocsp.rollout"
    case .pushProfiles(let frontEnds): "frontend.push \(frontEnds.numbers)"
    case .setProfile(let issuers, let enabled): "profile.\(enabled ? "enable" : "disable") \(issuers.numbers)"
    case .exemptDeadIssuers(let exempt): "backoff.exempt \(exempt ? "on" : "off")"
    case .resetBackOff(let servers): "server.reset \(servers.numbers)"
    case .stopServers(let servers): "server.stop \(servers.numbers)"
    case .startServers(let servers): "server.start \(servers.numbers)"
    case .setRateLimit(let account, let perSecond, let burst):
      "ratelimit.set rate=\(perSecond)/s burst=\(burst)" + (account.map { " account=\($0 + 1)" } ?? "")
    case .setBackOff(let change): "backoff.set\(change.text)"
    case .shed(let share, let kind):
      "frontend.shed \(Self.percent(share))" + (kind == .identity ? "" : " kind=\(kind.name)")
    case .renewSigners(let issuers, let priority):
      "ocsp.renew \(issuers.numbers)" + (priority == .normal ? "" : " priority=\(priority.name)")
    case .boundQueues(let bound): "queue.bound \(bound == 0 ? "none" : String(bound))"
    case .verifyLedger: "ledger.verify"
    case .declareIncident: "declare"
    case .escalate: "escalate"
    }
  }
}

extension Command {
  /// The verb of its text.
  package var verb: CommandVerb? { CommandVerb.named(text.prefix { $0 != " " }) }

  /// A share in per cent, as `init(parsing:)` reads it back.
  package static func percent(_ share: Double) -> String {
    let rounded = (share * 1e8).rounded() / 1e6
    let value = rounded / 100 == share ? rounded : share * 100
    return (value == value.rounded() ? String(Int(value)) : String(value)) + "%"
  }
}

extension BackOffChange {
  var text: String {
    (failures.map { " failures=\($0)" } ?? "") + (window.map { " window=\($0.text)" } ?? "")
      + (duration.map { " duration=\($0.text)" } ?? "") + (growth.map { " growth=\($0.rawValue)" } ?? "")
      + (maximumBackedOff.map { " max=\($0)" } ?? "")
  }
}

extension Selection {
  /// `all`, numbers counted from 1 as in `1,2,5`, or a third as in `1/3`.
  package var numbers: String {
    switch self {
    case .all: "all"
    case .some(let indices): indices.map { String($0 + 1) }.joined(separator: ",")
    case .third(let third): "\(third + 1)/3"
    }
  }
}

extension ResponderSelection {
  /// `all`, a count, or `r1,r7`.
  package var text: String {
    switch self {
    case .all: "all"
    case .count(let count): String(count)
    case .some(let indices): indices.map { "r\($0 + 1)" }.joined(separator: ",")
    }
  }
}

extension Discipline {
  var text: String {
    switch self {
    case .deadlineAware(let margin): name + (margin == .zero ? "" : " margin=\(margin.text)")
    case .firstInFirstOut, .lastInFirstOut, .byKind: name
    }
  }
}

extension Resubmission {
  var text: String {
    (perSecond.map { " rate=\($0)/s" } ?? "") + (filter == .all ? "" : " filter=\(filter.rawValue)")
      + (rest == .keep ? "" : " rest=\(rest.rawValue)")
      + (priority == .normal ? "" : " priority=\(priority.name)")
  }
}

extension Interval {
  fileprivate var option: String { self == .zero ? "" : " every=\(text)" }
}
