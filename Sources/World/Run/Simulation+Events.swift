import Basics
import Issuance
package import Metrics

extension Simulation {
  /// What conditions can look at, as it stands.
  package var facts: Facts {
    Facts(signals: signals, alerts: alerts, record: record, events: director.events)
  }

  /// How each event of the scenario stands, in the order of the scenario.
  package var eventStates: [EventState] { director.events }

  /// What goes wrong now, in the order in which it began.
  package var malfunctions: [ActiveMalfunction] { world.malfunctions }

  /// Injects a malfunction, now or after its delay.
  ///
  /// - Returns: why it cannot be; nil if it has been.
  @discardableResult
  package mutating func inject(_ injection: Injection, by source: JournalEntry.Source) -> String? {
    inject(injection, by: source, hidden: false)
  }

  private mutating func inject(
    _ injection: Injection, by source: JournalEntry.Source?, hidden: Bool
  ) -> String? {
    if let problem = injection.malfunction.problem(in: engine.configuration) { return problem }
    if isKnown(malfunction: injection.id) {
      return "a malfunction '\(injection.id)' is there already; remove it first or use another id"
    }
    var injection = injection
    injection.isHidden = injection.isHidden || hidden
    guard injection.delay > .zero else {
      begin(injection, by: source)
      return nil
    }
    director.add(.begin(injection), at: now + injection.delay)
    tell(.scheduled, injection, by: source)
    return nil
  }

  private func isKnown(malfunction id: String) -> Bool {
    malfunctions.contains { $0.injection.id == id } || director.isScheduled(malfunction: id)
  }

  private mutating func begin(_ injection: Injection, by source: JournalEntry.Source?) {
    tell(.begun, injection, by: source)
    change { world in world.begin(injection) }
    if let duration = injection.duration, injection.malfunction.isLasting {
      director.add(.end(injection.id, begun: now), at: now + duration)
    }
  }

  /// Removes a malfunction that has begun or is to begin; false if there is none of that id.
  @discardableResult
  package mutating func remove(malfunction id: String, by source: JournalEntry.Source) -> Bool {
    remove(malfunction: id, because: source)
  }

  private mutating func remove(malfunction id: String, because source: JournalEntry.Source?) -> Bool {
    if let scheduled = director.cancel(malfunction: id) {
      tell(.ended, scheduled, by: source)
      return true
    }
    guard malfunctions.contains(where: { $0.injection.id == id }) else { return false }
    var ended: ActiveMalfunction?
    change { world in ended = world.end(malfunction: id) }
    if let ended { tell(.ended, ended.injection, by: source) }
    return true
  }

  private mutating func tell(
    _ kind: MalfunctionChange.Kind, _ injection: Injection, by source: JournalEntry.Source?
  ) {
    let change = MalfunctionChange(kind: kind, id: injection.id, text: injection.malfunction.text, by: source)
    log(.malfunction(change), isHidden: injection.isHidden)
  }

  /// Has an event of the scenario happen, after its delay, whatever its trigger; `unless` does not hold it back.
  ///
  /// - Returns: false if there is no such event, or it has happened and does not happen again.
  @discardableResult
  package mutating func fire(_ id: String, by source: JournalEntry.Source) -> Bool {
    guard let index = director.events.firstIndex(where: { $0.event.id == id }),
      !director.events[index].isSpent, director.events[index].pending == nil
    else { return false }
    log(.instructor("\(source.name) fires \(id)"), isHidden: true)
    let delay = director.events[index].event.delay
    if delay > .zero {
      director.events[index].pending = now + delay
      director.add(.happen(index), at: now + delay)
    } else {
      happen(index)
    }
    return true
  }

  /// Notes that the operator has looked at something.
  package mutating func note(viewed what: String) { record.view(what) }

  /// Lets everything happen that is due.
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

  /// Looks at the conditional events, at the end of a second.
  mutating func directConditions() {
    for index in eventsDue() { come(index) }
  }

  // Of its own, so that the facts are gone when the world goes on.
  private mutating func eventsDue() -> [Int] {
    guard director.watches else { return [] }
    return director.eventsDue(facts, at: now)
  }

  private mutating func isExcused(_ index: Int) -> Bool {
    guard director.hasExcuse(index) else { return false }
    return director.isExcused(index, facts, at: now)
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

  /// An event's trigger has come: it happens, now or after its delay.
  private mutating func come(_ index: Int) {
    let delay = director.events[index].event.delay
    guard delay > .zero else { return happen(index) }
    director.events[index].pending = now + delay
    director.add(.happen(index), at: now + delay)
  }

  private mutating func happen(_ index: Int) {
    let event = director.events[index].event
    director.events[index].fired.append(now)
    log(.event(event.id), isHidden: event.isHidden)
    for effect in event.effects { perform(effect, of: event) }
  }

  private mutating func perform(_ effect: ScenarioEvent.Effect, of event: ScenarioEvent) {
    switch effect {
    case .inject(let injection):
      // An event that repeats finds its own malfunction there: it stays as it is.
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
