import Basics
import Issuance
import World

extension DrillReader {
  /// Reads the events.
  mutating func events(_ entry: Entry, in configuration: EngineConfiguration?) -> [ScenarioEvent] {
    let events = entries(entry, "events", .event).compactMap { event($0, in: configuration) }
    return events.map { event in
      var event = event
      // Removing an event's malfunctions removes all of them.
      event.effects = event.effects.flatMap { effect in
        guard case .remove(let id) = effect, let other = events.first(where: { $0.id == id }) else {
          return [effect]
        }
        return other.effects.compactMap {
          if case .inject(let injection) = $0 { .remove(injection.id) } else { nil }
        }
      }
      return event
    }
  }

  private mutating func event(_ entry: Entry, in configuration: EngineConfiguration?) -> ScenarioEvent? {
    let id = name(entry, "id", of: .event)
    if let id, let value = entry.value("id"),
      CommandRegistry.named(id) != nil || MalfunctionVerb.named(id) != nil
    {
      findings.add(
        at: value.place, "'\(id)' is the name of a command or a malfunction; give the event another")
    }
    let trigger = trigger(entry)
    let effects = effects(entry, id: id ?? "", in: configuration)
    let unless = condition(entry, "unless", .excuse)
    let delay = length(entry, "delay") ?? .zero
    let repeats = length(entry, "repeat")
    if let value = entry.value("repeat"), repeats == .zero {
      findings.add(at: value.place, "an event repeats after a while; write 10s or more")
    }
    if let trigger, case .at(let time) = trigger, let clock, time + delay > clock.upperBound,
      let value = entry.value("delay")
    {
      findings.add(at: value.place, "\(delay.text) after \(time.clockTime) is after the end of the run")
    }
    guard let id, let trigger, !effects.isEmpty else { return nil }
    return ScenarioEvent(
      id: id, trigger: trigger, unless: unless, delay: delay, repeats: repeats, effects: effects,
      isHidden: flag(entry, "hidden"))
  }

  private mutating func trigger(_ entry: Entry) -> ScenarioEvent.Trigger? {
    let at = time(entry, "at")
    let when = condition(entry, "when", .awaited)
    let offer = word(entry, "offer") { $0 == "instructor" ? true : nil }
    let given = ["at", "when", "offer"].filter(entry.has)
    guard given.count == 1 else {
      findings.add(
        at: given.count > 1 ? entry.keyPlace(given[1]) : entry.place,
        given.isEmpty
          ? "expected one of at, when and offer"
          : "\(given.joined(separator: " and ")) exclude each other; keep one of them")
      return nil
    }
    if let at { return .at(at) }
    if let when { return .when(when) }
    return offer == true ? .offered : nil
  }

  private mutating func effects(
    _ entry: Entry, id: String, in configuration: EngineConfiguration?
  ) -> [ScenarioEvent.Effect] {
    var effects = doings(entry, id: id, in: configuration)
    if let value = entry.value("remove"), let event = string(entry, "remove") {
      names.use(event, .malfunction, at: value.place)
      effects.append(.remove(event))
    }
    if let text = string(entry, "say") {
      effects.append(.say(Self.line(text), from: parsed(entry, "from", Self.name) ?? "support"))
    } else if !entry.has("say"), entry.has("from") {
      findings.add(
        at: entry.keyPlace("from"), "from names the sender of say, which is missing; add say, or remove from")
    }
    if !["do", "remove", "say"].contains(where: entry.has) {
      findings.add(at: entry.place, "expected one of do, remove and say")
    }
    return effects
  }

  private mutating func doings(
    _ entry: Entry, id: String, in configuration: EngineConfiguration?
  ) -> [ScenarioEvent.Effect] {
    let colleague = string(entry, "by").map(Self.line)
    var shape = Injection(id: id, malfunction: .networkCut)
    shape.ramp = length(entry, "ramp") ?? .zero
    shape.duration = length(entry, "for")
    shape.severity = severity(entry)
    shape.isHidden = flag(entry, "hidden")
    var effects: [ScenarioEvent.Effect] = []
    var injections = 0
    for (value, text) in values(entry, "do") {
      guard let doing = doing(text, at: value, by: entry.has("by")) else { continue }
      switch doing {
      case .command(let command):
        checkFit(command, at: value.place)
        effects.append(.command(command, by: colleague ?? "colleague"))
      case .malfunction(let malfunction):
        if let configuration, let problem = malfunction.problem(in: configuration) {
          findings.add(at: value.place, problem)
        }
        checkDynamics(entry, malfunction)
        var injection = shape
        injection.malfunction = malfunction
        injection.id = Self.injection(id, number: injections)
        injections += 1
        effects.append(.inject(injection))
      }
    }
    let lasts = effects.contains {
      if case .inject(let injection) = $0 { injection.malfunction.isLasting } else { false }
    }
    // An unreadable malfunction might have a duration.
    if lasts || effects.isEmpty, entry.has("do") { names.injects(id) }
    let others = effects.count - injections
    for key in ["ramp", "for", "severity"]
    where entry.has(key) && injections == 0 && (others > 0 || !entry.has("do")) {
      findings.add(at: entry.keyPlace(key), "\(key) requires a malfunction; remove it")
    }
    if entry.has("by"), !entry.has("do") {
      findings.add(
        at: entry.keyPlace("by"), "by names the source of a command, which is missing; add do, or remove by")
    }
    return effects
  }

  private enum Doing {
    case malfunction(Malfunction)
    case command(Command)
  }

  /// Reads a malfunction or a command; a name that is both is a command if the event has a source.
  private mutating func doing(_ text: String, at value: YAMLValue, by isCommand: Bool) -> Doing? {
    let verb = String(text.prefix { $0 != " " })
    let isVerb = CommandRegistry.named(verb) != nil
    let isMalfunction = MalfunctionVerb.named(verb) != nil
    if isCommand, isMalfunction, !isVerb {
      findings.add(at: value.place, "'\(verb)' is a malfunction, which has no source; remove by")
      return nil
    }
    guard isVerb || isMalfunction else {
      let known = MalfunctionVerb.all.map(\.name) + CommandRegistry.all.map(\.name)
      let hint = nearestName(to: verb, among: known).map { "did you mean '\($0)'?" }
      findings.add(
        at: value.place,
        "unknown malfunction or command '\(verb.excerpt)'; "
          + (hint ?? "malfunctions are \(MalfunctionVerb.all.map(\.name).joined(separator: ", "))"))
      return nil
    }
    if isMalfunction, !isCommand {
      do throws(MalfunctionSyntaxError) { return .malfunction(try Malfunction(parsing: text)) } catch {
        findings.add(at: value.place, error.message)
      }
    } else {
      do throws(CommandSyntaxError) { return .command(try Command(parsing: text)) } catch {
        findings.add(at: value.place, error.message)
      }
    }
    return nil
  }

  /// Reports severity, ramp or duration that a malfunction does not have.
  private mutating func checkDynamics(_ entry: Entry, _ malfunction: Malfunction) {
    let verb = String(malfunction.text.prefix { $0 != " " })
    if entry.has("for"), !malfunction.isLasting {
      findings.add(at: entry.keyPlace("for"), "\(verb) takes effect once and cannot be undone; remove for")
    }
    guard MalfunctionVerb.named(verb)?.isGraded == false else { return }
    for key in ["ramp", "severity"] where entry.has(key) {
      findings.add(at: entry.keyPlace(key), "\(verb) has no degrees; remove \(key)")
    }
  }

  private mutating func severity(_ entry: Entry) -> Double {
    let severity = parsed(entry, "severity") { text in
      do throws(MalfunctionSyntaxError) { return try Injection.share(text) } catch { return nil }
    }
    if severity == 0, let value = entry.value("severity") {
      findings.add(at: value.place, "expected a severity above 0, at most 1, got 0")
    }
    return severity ?? 1
  }

  /// The id of an event's malfunction, counted from 0.
  static func injection(_ event: String, number: Int) -> String {
    number == 0 ? event : "\(event)-\(number + 1)"
  }

  /// A text without line breaks.
  static func line(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
  }
}
