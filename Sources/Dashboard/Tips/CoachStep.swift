import Basics
import Issuance
import Metrics

/// The coach's topics, in this order.
enum CoachStep: Int, Comparable, Sendable {
  /// The system is healthy, or seems so.
  case look
  /// The first alarm.
  case alarm
  /// Servers back off, and the effect on callers.
  case servers
  /// A backlog of expired requests.
  case park
  /// The effect of parking.
  case effect
  case farewell
  case done

  /// Expired requests in a queue from which parking is worthwhile.
  private static let backlog = 500
  /// How long a command's effect takes to show: panels average over a minute.
  private static let effectAfter = Interval.seconds(90)
  /// Reading time of a tip, in milliseconds.
  private static let reading: UInt64 = 8000

  /// Whether it asks for a command.
  var wantsDeeds: Bool { self == .park || self == .effect }

  /// The step that replaces this one; nil while this one applies.
  func next(_ coach: Coach, _ model: Model, _ frame: Frame) -> CoachStep? {
    if coach.parking != nil, self < .effect { return .effect }
    let isRead = model.clock >= coach.shown + Self.reading
    switch self {
    case .look: return frame.alerts.contains { $0.isActive } ? .alarm : nil
    case .alarm:
      // Calm again, or worse.
      if isRead, !frame.alerts.contains(where: { $0.isActive }) { return .look }
      return isRead && Self.isBad(frame) ? .servers : nil
    case .servers:
      if isRead, !Self.isBad(frame), !frame.alerts.contains(where: { $0.isActive }) { return .look }
      // No tip over the expanded panel.
      return isRead && model.console.expanded != .servers && Self.stale(frame) != nil ? .park : nil
    case .park: return Self.stale(frame) == nil ? .servers : nil
    case .effect:
      guard let parking = coach.parking else { return .look }
      let isShown = frame.time >= parking.time + Self.effectAfter && isRead
      // Without improvement, the next step follows.
      return isShown && model.clock >= coach.shown + 3 * Self.reading && Self.gain(parking, model) != nil
        ? .farewell : nil
    case .farewell: return isRead ? .done : nil
    case .done: return nil
    }
  }

  static func < (left: CoachStep, right: CoachStep) -> Bool { left.rawValue < right.rawValue }

  private static func isBad(_ frame: Frame) -> Bool {
    frame.averages.errorShare1m > 0.25 || frame.averages.backedOffShare1m > 0.25
  }

  /// The queue with the most expired requests, if there are many.
  static func stale(_ frame: Frame) -> QueueFrame? {
    frame.queues.filter { $0.expired >= backlog && $0.expired * 2 > $0.depth }.max { $0.expired < $1.expired }
  }

  /// Identities served per second now, if clearly more than before the parking.
  static func gain(_ parking: Coach.Parking, _ model: Model) -> Double? {
    let now = model.record.trailing.totals
    let rate = now.rate(now.sum.served)
    return rate > parking.served * 1.25 + 1 ? rate : nil
  }

  func text(_ coach: Coach, _ model: Model, _ frame: Frame) -> String {
    let minute = model.record.trailing.totals
    let served = Format.rate(minute.rate(minute.sum.served))
    func key(_ action: Action) -> String { model.keys.key(for: action) }
    switch self {
    case .look:
      let trouble = model.run.trouble.flatMap { $0 > frame.time ? $0 : nil }
      let next = trouble.map { "At \(Format.hourMinute($0)) trouble begins. " } ?? ""
      return "\(key(.faster)) speeds up time, \(key(.slower)) slows it down. \(next)"
        + "The fleet is at work: \(served) identities served, no alarms"
    case .alarm:
      let first = model.latestAlarm
      let title = first.map { "An alarm: \($0). " } ?? ""
      let waiting = frame.queues.reduce(0) { $0 + $1.depth }
      return "\(key(.freezeOrRun)) stops the clock to look. \(title)"
        + "Watch the graph and the queues: \(Format.counted(waiting, "request")) waiting, \(served) served"
    case .servers:
      let fleet = "\(frame.fleet.backingOff) of \(frame.servers.count) servers are backing off"
      let errors = "\(Format.percent(frame.averages.errorShare1m)) of the calls end with an error"
      return model.console.expanded == .servers
        ? "\(key(.expand)) shows the other panels again. \(fleet): after failures they rest"
        : "\(key(.focusNext)) to Issuance servers, then \(key(.expand)) shows them large: \(fleet), \(errors)"
    case .park: return park(model, frame, key)
    case .effect: return effect(coach, model, frame, key)
    case .farewell:
      return
        "\(key(.help)) shows all keys, \(key(.menu)) the actions for the selection. "
        + "That is how it goes: look, act, see"
    case .done: return ""
    }
  }

  private func park(_ model: Model, _ frame: Frame, _ key: (Action) -> String) -> String {
    guard frame.queues.indices.contains(model.console.selection[.queues]) else { return "" }
    let queue = frame.queues[model.console.selection[.queues]]
    guard queue.expired >= Self.backlog, queue.expired * 2 > queue.depth else {
      let other = Self.stale(frame).map { "queue \($0.id)" } ?? "another queue"
      return
        "\(key(.focusNext)) to Queues, then \(key(.move(.down))) and \(key(.move(.up))) select \(other): "
        + "it is full of expired requests"
    }
    return "\(key(.park)) parks queue \(queue.id): of its \(Format.counted(queue.depth, "request")), "
      + "\(Format.grouped(queue.expired)) have expired: their callers timed out"
  }

  private func effect(_ coach: Coach, _ model: Model, _ frame: Frame, _ key: (Action) -> String) -> String {
    guard let parking = coach.parking else { return "" }
    let before = Format.rate(parking.served)
    let minute = model.record.trailing.totals
    let now = Format.rate(minute.rate(minute.sum.served))
    let what = "Queue \(parking.queue) was parked at \(parking.time.clockTime)"
    guard frame.time >= parking.time + Self.effectAfter else {
      return "Watch served in the graph. \(what), with \(before) served; two minutes show more"
    }
    if Self.gain(parking, model) != nil {
      return "\(what): \(before) were served before, \(now) are now. See it in the graph"
    }
    // No improvement while servers rest after requests that can only fail.
    if !model.policies.backOff.exemptsDeadIssuers, frame.averages.backedOffShare1m > 0.1,
      frame.queues.contains(where: { $0.byKind.ocspDeadCA > 0 })
    {
      return
        "\(key(.exemptDeadCAs)) exempts dead CAs: servers still back off when a request for one fails. "
        + "\(what): \(before) served before, \(now) now"
    }
    let rest = frame.queues.filter { $0.expired >= Self.backlog }
    guard !rest.isEmpty else { return "\(what): \(before) served before, \(now) now; no more yet" }
    let names = Spoken.list(rest.map { String($0.id) })
    return "\(key(.move(.down))) selects, \(key(.park)) parks: expired requests fill "
      + "queue\(rest.count == 1 ? "" : "s") \(names). \(what): \(before) served before, \(now) now, no more yet"
  }
}

extension Model {
  /// The latest alarm still active.
  var latestAlarm: String? {
    record.latest?.alerts.filter(\.isActive).max { $0.raised ?? .distantPast < $1.raised ?? .distantPast }?
      .rule
      .title
  }
}
