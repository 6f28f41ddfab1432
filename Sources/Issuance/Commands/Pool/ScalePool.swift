package import Basics

/// Brings responders into service or puts them on standby until `count` are in service.
struct ScalePool: OperatorCommand {
  var count = 0
  var every = Interval.zero

  static let arguments: [TypedArgument<Self>] = [
    .word("N", \.count, .poolSize), .every("every=2m", \.every, offers: ["0s", "2m"]),
  ]
  static let descriptor = Descriptor(
    "ocsp.scale", short: ["scale"], "bring responders into service or put them on standby until N serve",
    arguments.map(\.parameter),
    danger: .destructive(
      "asks for confirmation when shrinking; scaling to 0 requires typing 'scale 0'"),
    undo: .restores, menu: Descriptor.MenuEntry(.responders, "scale to…"))

  func execute(on engine: inout IssuanceEngine, _ effects: inout Effects) throws(Refusal) -> CommandOutcome {
    guard (0...engine.pool.responders.count).contains(count) else {
      throw Refusal(
        "the pool has \(Figures.counted(engine.pool.responders.count, "responder")); \(count) cannot serve")
    }
    guard every >= .zero else { throw Refusal("the interval between steps cannot be negative") }
    let before = engine.pool.inService
    let planned = engine.plannedPool
    let isGrowing = engine.pool.plans.contains { $0.step == .activate }
    guard count != before || isGrowing else { throw Refusal("\(engine.inService(count)) already") }
    // The latest command about the pool's size wins.
    engine.pool.plans.removeAll { $0.step == .activate }
    var pace = ""
    if count <= before {
      let serving = engine.pool.responders.indices.filter { engine.pool.responders[$0].state != .standby }
      for responder in serving.dropFirst(count) { engine.standBy(responder) }
    } else {
      let standby = engine.pool.responders.indices.filter { engine.pool.responders[$0].state == .standby }
      engine.begin(.activate, Array(standby.prefix(count - before)), every: every, &effects)
      pace = every == .zero ? "" : ", one every \(every.text)"
    }
    return .done(
      "OCSP pool scaled from \(before) to \(count)\(pace)",
      inverse: planned.size == count
        ? .impossible("it changed only the pace")
        : .commands([.scalePool(count: planned.size, every: planned.every)]))
  }

  func question(in state: SystemState) -> Confirmation? {
    guard count < state.serving else { return nil }
    let inbound = Figures.rate(state.inboundPerSecond)
    return Confirmation(
      "Scale the OCSP pool from \(state.serving) to \(count)?",
      [
        count == 0
          ? "Inbound is \(inbound): none of it will be answered."
          : "Capacity will be \(Figures.rate(state.capacityPerResponder * Double(count))); inbound is \(inbound)."
      ], confirm: "Scale", words: count == 0 ? "scale 0" : nil)
  }

  func overtaken(in state: SystemState) -> String? {
    state.policies.poolSize == count ? nil : "the pool's size is \(state.policies.poolSize) now"
  }
}

extension ArgumentType<Int> {
  fileprivate static let poolSize = ArgumentType(
    expected: "a whole number of responders ≥ 0",
    meaning: { "responders to be in service, from 0" + ($0.responders.map { " to \($0)" } ?? "") },
    read: { Int($0).flatMap { $0 >= 0 ? $0 : nil } }, write: { String($0) })
}

extension TypedArgument {
  /// The interval of the steps; without it all at once.
  static func every(
    _ shown: String, _ path: any WritableKeyPath<Root, Interval> & Sendable, offers: [String]
  ) -> TypedArgument {
    .option(
      shown, path, .duration(), "time from one to the next, as 20s or 2m; without it all at once",
      offers: offers
    )
  }
}

extension IssuanceEngine {
  /// `1 responder is in service`.
  func inService(_ count: Int) -> String {
    "\(Figures.counted(count, "responder")) \(count == 1 ? "is" : "are") in service"
  }
}

extension Command {
  package static func scalePool(count: Int, every: Interval) -> Command {
    Command(ScalePool(count: count, every: every))
  }

  /// The OCSP pool's size by the command; nil for another command.
  package var poolSize: Int? { (action as? ScalePool)?.count }
}
