package import Basics

/// Restarts responders one after another, each with its own or with a corrected configuration.
struct RestartResponders: OperatorCommand {
  var responders = ResponderSelection.all
  var every = Interval.zero
  var configuration = ConfigurationChoice.current

  static let arguments: [TypedArgument<Self>] = [
    .word("N|all|r1,r2", \.responders, .responders),
    .every("every=20s", \.every, offers: ["20s", "1m", "2m"]),
    .option(
      "config=current|corrected", \.configuration, .words,
      "current: each its own; corrected: without CAs that cannot issue; without it current"),
  ]
  static let descriptor = Descriptor(
    "ocsp.restart", short: ["restart"], "restart responders one after another", arguments.map(\.parameter),
    danger: .disturbing)

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    guard every >= .zero else { throw Refusal("the interval between restarts cannot be negative") }
    let serving = engine.pool.responders.indices.filter { engine.pool.responders[$0].state != .standby }
    try check(engine, serving)
    var rolledOut = ""
    if configuration == .corrected, let text = engine.rollOutConfiguration() { rolledOut = text + "; " }
    let revision = engine.pool.configurations.count
    let chosen = chosen(engine, serving, revision)
    // The latest command on a responder wins: an earlier plan would restore an older configuration.
    for plan in engine.pool.plans.indices where engine.pool.plans[plan].step != .activate {
      engine.pool.plans[plan].remaining.removeAll { chosen.contains($0) }
    }
    // Steps with different revisions are different plans; a current restart keeps each responder's own.
    let groups = Dictionary(grouping: chosen) {
      configuration == .corrected ? revision : engine.targetRevision($0)
    }
    for group in groups.sorted(by: { $0.key < $1.key }) {
      engine.begin(.restart(revision: group.key), group.value, every: every, &effects)
    }
    let pace = every == .zero ? "" : ", one every \(every.text)"
    let with = configuration == .corrected ? " with configuration revision \(revision)" : ""
    return .done(
      "\(rolledOut)\(Figures.counted(chosen.count, "responder")) restarting\(with)\(pace)",
      inverse: .impossible("the responders have restarted, or are about to"))
  }

  private func check(_ engine: IssuanceEngine, _ serving: [Int]) throws(Refusal) {
    let count = engine.pool.responders.count
    guard !serving.isEmpty else { throw Refusal("no responder is in service") }
    switch responders {
    case .all: break
    case .count(let wanted):
      guard (1...serving.count).contains(wanted) else {
        throw Refusal("\(engine.inService(serving.count)); \(wanted) cannot be restarted")
      }
    case .some(let chosen):
      guard !chosen.isEmpty else { throw Refusal("no responder is selected") }
      if let bad = chosen.first(where: { !(0..<count).contains($0) }) {
        throw Refusal("there is no responder r\(bad + 1); there are \(count)")
      }
      if let bad = chosen.first(where: { engine.pool.responders[$0].state == .standby }) {
        throw Refusal("responder r\(bad + 1) is on standby; scale the pool to bring it into service")
      }
    }
  }

  private func chosen(_ engine: IssuanceEngine, _ serving: [Int], _ revision: Int) -> [Int] {
    switch responders {
    case .all: return serving
    case .some(let some): return Array(Set(some)).sorted()
    case .count(let count):
      guard configuration == .corrected else { return Array(serving.prefix(count)) }
      let outdated = serving.filter { engine.targetRevision($0) != revision }
      let current = serving.filter { engine.targetRevision($0) == revision }
      return Array((outdated + current).prefix(count))
    }
  }

  func question(in state: SystemState) -> Confirmation? {
    Confirmation(
      "Restart \(responders == .all ? "all responders" : "responders \(responders.text)")?",
      ["Each answers nothing for a while, then requests its certificates at once."], confirm: "Restart")
  }
}

package enum ConfigurationChoice: String, CaseIterable, Sendable {
  /// The configuration for each responder's restart.
  case current
  /// The latest rolled-out configuration; if that still lists dead CAs, a corrected one is rolled out first.
  case corrected
}

extension IssuanceEngine {
  /// The present configuration of a responder, or the one its pending restart will load.
  fileprivate func targetRevision(_ responder: Int) -> Int {
    for plan in pool.plans.reversed() where plan.remaining.contains(responder) {
      if case .restart(let revision) = plan.step { return revision }
    }
    return pool.responders[responder].isRestarting
      ? pool.responders[responder].nextRevision : pool.responders[responder].revision
  }
}

extension Command {
  package static func restartResponders(
    _ responders: ResponderSelection, every: Interval, configuration: ConfigurationChoice
  ) -> Command {
    Command(RestartResponders(responders: responders, every: every, configuration: configuration))
  }
}
