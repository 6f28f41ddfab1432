import Basics
import Issuance
package import Telemetry

extension Simulation {
  /// The present facts for conditions.
  package var facts: Facts {
    Facts(
      signals: .all(signals), alerts: alerts, record: record, events: director.events,
      inForce: malfunctions.map(\.injection.id))
  }

  /// Those that the scenario's events ask for. Mutating, though it changes nothing: the compiler copies the run for a
  /// property of it.
  private mutating func watchedFacts() -> Facts {
    let values = observer.values(of: director.signals, world.engine, trying: world.trying)
    return Facts(
      signals: .some(director.signals, values), alerts: observer.alerts, record: record,
      events: director.events,
      inForce: world.malfunctions.isEmpty ? [] : world.malfunctions.map(\.injection.id))
  }

  /// The state of each event of the scenario, in the scenario's order.
  package var eventStates: [EventState] { director.events }

  /// Active malfunctions, in the order in which they began.
  package var malfunctions: [ActiveMalfunction] { world.malfunctions }

  /// Injects a malfunction, now or after its delay.
  ///
  /// - Returns: the reason it cannot be injected; nil on success.
  @discardableResult
  package mutating func inject(_ injection: Injection, by originator: Originator) -> String? {
    inject(injection, by: originator, hidden: false)
  }

  private mutating func inject(
    _ injection: Injection, by originator: Originator?, hidden: Bool
  ) -> String? {
    if let problem = injection.malfunction.problem(in: engine.configuration) { return problem }
    if isKnown(malfunction: injection.id) {
      return "the malfunction id '\(injection.id)' is in use; remove it first or use another id"
    }
    var injection = injection
    injection.isHidden = injection.isHidden || hidden
    guard injection.delay > .zero else {
      begin(injection, by: originator)
      return nil
    }
    director.add(.begin(injection), at: now + injection.delay)
    tell(.scheduled, injection, by: originator)
    return nil
  }

  private func isKnown(malfunction id: String) -> Bool {
    malfunctions.contains { $0.injection.id == id } || director.isScheduled(malfunction: id)
  }

  private mutating func begin(_ injection: Injection, by originator: Originator?) {
    tell(.begun, injection, by: originator)
    change { world in world.begin(injection) }
    if let duration = injection.duration, injection.malfunction.isLasting {
      director.add(.end(injection.id, begun: now), at: now + duration)
    }
  }

  /// Removes a malfunction, active or pending; false if its id is unknown.
  @discardableResult
  package mutating func remove(malfunction id: String, by originator: Originator) -> Bool {
    remove(malfunction: id, because: originator)
  }

  private mutating func remove(malfunction id: String, because originator: Originator?) -> Bool {
    if let scheduled = director.cancel(malfunction: id) {
      tell(.ended, scheduled, by: originator)
      return true
    }
    guard malfunctions.contains(where: { $0.injection.id == id }) else { return false }
    var ended: ActiveMalfunction?
    change { world in ended = world.end(malfunction: id) }
    if let ended { tell(.ended, ended.injection, by: originator) }
    return true
  }

  private mutating func tell(
    _ kind: MalfunctionChange.Kind, _ injection: Injection, by originator: Originator?
  ) {
    let change = MalfunctionChange(
      kind: kind, id: injection.id, text: injection.malfunction.text, by: originator?.source)
    log(.malfunction(change), by: originator, isHidden: injection.isHidden)
  }

  /// Fires an event of the scenario, after its delay, without waiting for its trigger; `unless` does not suppress it.
  ///
  /// - Returns: false for an unknown event, or one that has occurred and does not repeat.
  @discardableResult
  package mutating func fire(_ id: String, by originator: Originator) -> Bool {
    guard let index = director.events.firstIndex(where: { $0.event.id == id }),
      !director.events[index].isSpent, director.events[index].pending == nil
    else { return false }
    log(.instructor("\(originator.source.name) fires \(id)"), by: originator, isHidden: true)
    let delay = director.events[index].event.delay
    if delay > .zero {
      director.events[index].pending = now + delay
      director.add(.happen(index), at: now + delay)
    } else {
      happen(index)
    }
    return true
  }

  /// Records a view by the operator.
  package mutating func note(viewed what: String) { record.view(what) }

  /// Runs all pending events that are due.
  mutating func direct() {
    while let act = director.takeDue(by: now) {
      switch act {
      case .trigger(let index): trigger(index)
      case .happen(let index):
        director.events[index].pending = nil
        if !isExcused(index) { happen(index) }
      case .begin(let injection): begin(injection, by: nil)
      case .end(let id, let begun):
        guard malfunctions.contains(where: { $0.injection.id == id && $0.since == begun }) else { continue }
        _ = remove(malfunction: id, because: nil)
      }
    }
  }

  /// Evaluates the conditional events, at the end of a second.
  mutating func directConditions() {
    for index in eventsDue() { come(index) }
  }

  // In a scope of its own, so that the facts are released before the world continues.
  private mutating func eventsDue() -> [Int] {
    guard director.watches else { return [] }
    return director.eventsDue(watchedFacts(), at: world.engine.now)
  }

  private mutating func isExcused(_ index: Int) -> Bool {
    guard director.hasExcuse(index) else { return false }
    return director.isExcused(index, watchedFacts(), at: world.engine.now)
  }

  private mutating func trigger(_ index: Int) {
    if let again = director.events[index].event.repeats, again > .zero {
      director.add(.trigger(index), at: now + again)
    }
    guard !director.events[index].isSpent, director.events[index].pending == nil, !isExcused(index) else {
      return
    }
    come(index)
  }

  /// An event was triggered: it occurs now or after its delay.
  private mutating func come(_ index: Int) {
    let delay = director.events[index].event.delay
    guard delay > .zero else { return happen(index) }
    director.events[index].pending = now + delay
    director.add(.happen(index), at: now + delay)
  }

  private mutating func happen(_ index: Int) {
    let event = director.events[index].event
    // A repetition that finds all its malfunctions in force changes nothing, and is no news.
    let isNews = director.events[index].fired.isEmpty || !event.effects.allSatisfy(isInForce)
    director.events[index].fired.append(now)
    if isNews { log(.event(event.id), isHidden: event.isHidden) }
    for effect in event.effects { perform(effect, of: event) }
  }

  /// Whether an effect is a malfunction that is active or pending already.
  private func isInForce(_ effect: ScenarioEvent.Effect) -> Bool {
    switch effect {
    case .inject(let injection): isKnown(malfunction: injection.id)
    case .remove, .command, .say: false
    }
  }

  private mutating func perform(_ effect: ScenarioEvent.Effect, of event: ScenarioEvent) {
    switch effect {
    case .inject(let injection):
      // A repeated event finds its own malfunction active and leaves it.
      if let problem = inject(injection, by: nil, hidden: event.isHidden), !isKnown(malfunction: injection.id)
      {
        log(
          .remark("event \(event.id): \(injection.malfunction.text) is not possible: \(problem)"),
          isHidden: true)
      }
    case .remove(let id): _ = remove(malfunction: id, because: nil)
    case .command(let command, let colleague):
      execute(command, by: .colleague(colleague), isHidden: event.isHidden)
    case .say(let text, let sender): log(.message(text, from: sender))
    }
  }
}
