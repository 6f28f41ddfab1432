package import Basics
package import Issuance
package import Telemetry

/// The settings of a live plane, as its file has them.
package struct PlaneConfiguration: Equatable, Sendable {
  /// What the plane is for. Faults are refused in production, and a drill's root says in its name that it is not trusted.
  package enum Environment: String, CaseIterable, Sendable { case drill, staging, production }

  /// Where a front end listens.
  package struct Address: Equatable, Sendable {
    package var host = "127.0.0.1"
    /// 0 for any free port.
    package var port = 0

    package init() {}

    /// `HOST:PORT`, as a URL has it too: an IPv6 address stands in brackets (RFC 3986, section 3.2.2).
    package func authority(port: Int) -> String {
      host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
    }

    /// - Parameter text: `HOST:PORT`; an IPv6 address stands in brackets.
    package init?(_ text: some StringProtocol) {
      guard let colon = text.lastIndex(of: ":"),
        let port = UInt16(text[text.index(after: colon)...])
      else { return nil }
      var host = text[..<colon]
      if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
      guard !host.isEmpty else { return nil }
      self.host = String(host)
      self.port = Int(port)
    }
  }

  package var name = "signalbox"
  package var environment = Environment.drill
  package var hvca = Address()
  package var dss = Address()
  package var ocsp = Address()
  package var metrics = Address()
  /// Where relying parties reach ``ocsp``, without a last slash; nil for that address.
  package var publishURL: String?
  package var management = Address()
  /// The group whose members may operate the plane besides its owner; nil for none.
  package var socketGroup: String?
  /// Where consoles find the plane; nil for a socket in its folder, which its owner alone can enter.
  package var socketPath: String?
  /// The address of a proxy whose `X-SSL-Client-Serial` is trusted; nil for none.
  package var trustedProxy: String?
  /// The engine's settings at the plane's first start; from then on the store has them.
  package var engine = PlaneConfiguration.standardEngine
  package var policy = PlanePolicy()
  /// Whether issuer management notifies front ends of changed profiles; the incident began with this switched off.
  package var notifies = true
  /// How many CAs a new plane gets.
  package var issuers = 8
  package var signerLifetime = Interval.days(14)
  /// How long an OCSP answer may be used.
  package var ocspValidity = Interval.hours(12)
  package var ocspInFlight = 64
  package var ocspWaiting = 1000
  package var crlValidity = Interval.days(7)
  package var certificateLifetime = Interval.days(90)
  /// RSA keys made ahead for identities.
  package var keyPool = 16
  package var keys = KeySettings()
  package var journalKept = Interval.days(30)
  /// When the plane's own alarms are raised; the limit of signing certificates is that of ``signerTimeLeft``.
  package var alarms = PlaneAlarmLimits()
  /// The time left of an OCSP signing certificate that raises an alarm; nil for half the time at which it is renewed.
  package var signerTimeLeft: Interval?
  /// How long a stop waits for requests in work.
  package var drain = Interval.seconds(10)

  package init() {}

  /// An engine for one machine.
  package static var standardEngine: EngineConfiguration {
    var engine = EngineConfiguration()
    engine.rateLimit.accounts = 0
    engine.rateLimit.perSecond = 50
    engine.rateLimit.burst = 100
    engine.issuers.dead = 0
    engine.issuers.ceremonyDuration = .seconds(5)
    engine.queues.capacity = 20_000
    engine.queues.attempts = 10
    engine.servers.count = 12
    engine.ocsp.count = 4
    engine.ocsp.active = 4
    engine.ocsp.capacityPerSecond = 2000
    return engine
  }
}

extension PlaneConfiguration {
  /// The thresholds of the plane's own alarms.
  package var alarmLimits: PlaneAlarmLimits {
    var limits = alarms
    limits.signerTimeLeft =
      signerTimeLeft ?? Interval(nanoseconds: engine.ocsp.renewAhead.nanoseconds / 2)
    return limits
  }

  /// The organisation in its certificates: a drill's is marked as such.
  package var title: String { environment == .production ? name : "\(name) DRILL, not trusted" }
}
