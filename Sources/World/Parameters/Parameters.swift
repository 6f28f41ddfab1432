import Basics
package import Issuance
package import Telemetry

/// The parameters of a run, readable and settable by dotted path.
package struct Parameters: Equatable, Sendable {
  package var engine = EngineConfiguration()
  package var world = WorldConfiguration()
  package var alerts = AlertRule.standard

  package init() {}

  /// The rule of that id, or the standard one; writing to a missing rule changes nothing.
  subscript(rule id: String) -> AlertRule {
    get {
      guard let rule = (alerts + AlertRule.standard).first(where: { $0.id == id }) else {
        preconditionFailure("expected the id of a standard alert rule, got \(id)")
      }
      return rule
    }
    set {
      guard let index = alerts.firstIndex(where: { $0.id == id }) else { return }
      alerts[index] = newValue
    }
  }

  /// The engine's configuration with values derived from the world's: an account's rate limit from its mean rate.
  package var effectiveEngine: EngineConfiguration {
    var configuration = engine
    configuration.rateLimit.perSecond =
      world.rateLimitMultiple * world.dssPerSecond / Double(engine.rateLimit.accounts)
    return configuration
  }

  /// Sets a parameter from text.
  package mutating func set(_ path: String, to text: String) throws(ParameterError) {
    guard let parameter = Parameter.named(path) else {
      let hint = nearestName(to: path, among: Parameter.all.map(\.path)).map { "did you mean '\($0)'?" }
      throw ParameterError(
        message: "there is no parameter '\(path)'; "
          + (hint ?? "'signalbox scenarios parameters' lists them all"))
    }
    try parameter.write(&self, text)
  }

  /// Parameters that cannot have their whole effect, with the effect that they have.
  package var notes: [String] {
    let (renewals, issuers) = (world.renewals, engine.issuers)
    var notes: [String] = []
    // The default is what many systems have; a greater number was asked for.
    if renewals.due > issuers.live, renewals.due != WorldConfiguration.Renewals().due {
      notes.append(
        "renewals.due is \(renewals.due), more than the live CAs: the signing certificates of all \(issuers.live) "
          + "fall due")
    }
    if let due = renewals.dueDead, due > issuers.dead {
      notes.append(
        "renewals.due_dead is \(due), more than the CAs without a key: the signing certificates of all "
          + "\(issuers.dead) fall due")
    }
    return notes
  }

  /// Checks constraints between parameters.
  package func validate() throws(ParameterError) {
    if engine.ocsp.active > engine.ocsp.count {
      throw ParameterError(
        message:
          "ocsp.active=\(engine.ocsp.active) is more than the pool has (ocsp.responders=\(engine.ocsp.count))"
      )
    }
    if world.faultyServers > engine.servers.count {
      throw ParameterError(
        message:
          "servers.faulty=\(world.faultyServers) is more than there are (servers.count=\(engine.servers.count))"
      )
    }
    if world.serviceTime.shape == .uniform, world.serviceTime.spread > 1 {
      throw ParameterError(
        message: "servers.service_spread=\(world.serviceTime.spread): expected at most 1 with "
          + "servers.service_distribution=uniform: beyond, times would fall below zero, and the mean would change; "
          + "log_normal takes a wider spread")
    }
    if engine.backOff.growth == .exponential, engine.backOff.duration > engine.backOff.maximum {
      throw ParameterError(
        message: "back_off.duration=\(engine.backOff.duration.text) is longer than "
          + "back_off.maximum=\(engine.backOff.maximum.text): expected a shorter duration, a longer maximum, or "
          + "back_off.growth=fixed")
    }
    if engine.ocsp.renewAhead >= engine.ocsp.signerLifetime {
      throw ParameterError(
        message:
          "ocsp.renew_ahead=\(engine.ocsp.renewAhead.text) is not shorter than "
          + "ocsp.signer_lifetime=\(engine.ocsp.signerLifetime.text): certificates would be renewed without end"
      )
    }
    let slots = engine.ocsp.count * engine.issuers.count
    if slots > 10_000_000 {
      throw ParameterError(
        message:
          "ocsp.responders × (issuers.live + issuers.dead) is \(slots); at most 10000000 signing certificates fit"
      )
    }
    if engine.queues.count * engine.issuers.count > 10_000_000 {
      throw ParameterError(message: "queues.count × (issuers.live + issuers.dead) is more than 10000000")
    }
  }
}

/// The reason a parameter cannot have a value: what was expected and what was found.
package struct ParameterError: UserFacingError, Equatable {
  package let message: String
  package var code: String { "parameter" }
}
