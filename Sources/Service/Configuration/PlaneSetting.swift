import Basics
import Issuance

/// A setting of a plane's file: its path, the form of its value, and where it goes.
struct PlaneSetting: Sendable {
  let path: String
  let meaning: String
  /// The form of its value, as messages say it.
  let wanted: String
  /// The value that a configuration has, as a file has it; an example where it has none.
  let text: @Sendable (PlaneConfiguration) -> String
  /// False for a value of another form.
  let read: @Sendable (String, inout PlaneConfiguration) -> Bool
}

extension PlaneSetting {
  private static func whole(
    _ path: String, _ range: ClosedRange<Int>, _ meaning: String,
    _ target: any WritableKeyPath<PlaneConfiguration, Int> & Sendable
  ) -> PlaneSetting {
    PlaneSetting(
      path: path, meaning: meaning,
      wanted: "a whole number from \(range.lowerBound) to \(range.upperBound)",
      text: { String($0[keyPath: target]) }
    ) { text, configuration in
      guard let value = Int(text), range.contains(value) else { return false }
      configuration[keyPath: target] = value
      return true
    }
  }

  private static func length(
    _ path: String, _ range: ClosedRange<Interval>, _ meaning: String,
    _ target: any WritableKeyPath<PlaneConfiguration, Interval> & Sendable
  ) -> PlaneSetting {
    PlaneSetting(
      path: path, meaning: meaning,
      wanted: "a duration from \(range.lowerBound.text) to \(range.upperBound.text), such as 30s, 10m or 14d",
      text: { $0[keyPath: target].text }
    ) { text, configuration in
      guard let value = Interval(parsing: text), range.contains(value) else { return false }
      configuration[keyPath: target] = value
      return true
    }
  }

  private static func address(
    _ path: String, _ meaning: String,
    _ target: any WritableKeyPath<PlaneConfiguration, PlaneConfiguration.Address> & Sendable
  ) -> PlaneSetting {
    PlaneSetting(
      path: path, meaning: meaning,
      wanted: "an address and a port such as 127.0.0.1:8443; port 0 is any free one",
      text: { "\($0[keyPath: target].host):\($0[keyPath: target].port)" }
    ) { text, configuration in
      guard let value = PlaneConfiguration.Address(text) else { return false }
      configuration[keyPath: target] = value
      return true
    }
  }

  private static func text(
    _ path: String, _ wanted: String, _ meaning: String,
    _ target: any WritableKeyPath<PlaneConfiguration, String?> & Sendable
  ) -> PlaneSetting {
    PlaneSetting(
      path: path, meaning: meaning, wanted: wanted, text: { $0[keyPath: target] ?? wanted }
    ) { text, configuration in
      guard !text.isEmpty, text.utf8.count <= 200 else { return false }
      configuration[keyPath: target] = text
      return true
    }
  }

  /// In the order of the file and its reference.
  static let all: [PlaneSetting] = [
    PlaneSetting(
      path: "name", meaning: "the plane's name", wanted: "a name of at most 64 characters", text: \.name
    ) { text, configuration in
      guard !text.isEmpty, text.count <= 64, PrintableText(line: text).description == text else {
        return false
      }
      configuration.name = text
      return true
    },
    PlaneSetting(
      path: "environment", meaning: "what the plane is for; faults are refused in production",
      wanted: PlaneConfiguration.Environment.allCases.map(\.rawValue).joined(separator: ", "),
      text: \.environment.rawValue
    ) { text, configuration in
      guard let value = PlaneConfiguration.Environment(rawValue: text) else { return false }
      configuration.environment = value
      return true
    },
    address("listen.hvca", "HVCA, over TLS with client certificates", \.hvca),
    address("listen.dss", "DSS, over TLS with client certificates", \.dss),
    address("listen.ocsp", "OCSP, CRLs and CA certificates, over HTTP", \.ocsp),
    address("listen.metrics", "Prometheus metrics and health, over HTTP", \.metrics),
    address(
      "listen.management", "issuer management, over TLS with an operator's certificate",
      \.management),
    text(
      "listen.socket_group", "a group's name", "the group that may operate the plane", \.socketGroup
    ),
    text(
      "listen.trusted_proxy", "an IP address", "whose X-SSL-Client-Serial is believed",
      \.trustedProxy),
    whole("issuers", 1...1000, "CAs of a new plane", \.issuers),
    whole("queues.count", 1...1000, "queues of a new plane", \.engine.queues.count),
    PlaneSetting(
      path: "queues.capacity", meaning: "requests that wait in a queue of a new plane, at most",
      wanted: "a whole number from 1 to 10000000",
      text: { String($0.engine.queues.capacity ?? 10_000_000) }
    ) { text, configuration in
      guard let value = Int(text), (1...10_000_000).contains(value) else { return false }
      configuration.engine.queues.capacity = value
      return true
    },
    whole(
      "servers.count", 1...1000, "issuance servers of a new plane, each a signing thread",
      \.engine.servers.count),
    whole(
      "servers.back_off.failures", 0...1000, "failures within the window that back a server off",
      \.engine.backOff.failures),
    length(
      "servers.back_off.window", .seconds(1)...Interval.days(1), "that window",
      \.engine.backOff.window),
    length(
      "servers.back_off.duration", .milliseconds(1)...Interval.days(1), "the first back-off",
      \.engine.backOff.duration),
    length(
      "servers.signing_timeout", .milliseconds(10)...Interval.minutes(10),
      "how long a signature may take", \.policy.signingTimeout),
    length(
      "servers.signing_delay", .zero...Interval.minutes(1),
      "what a signature takes besides, in drills; refused in production", \.policy.signingDelay),
    whole(
      "front_ends.dss", 1...100,
      "DSS front ends of a new plane, each with its copy of the profiles", \.engine.frontEnds.dss),
    whole("front_ends.hvca", 1...100, "HVCA front ends of a new plane", \.engine.frontEnds.hvca),
    length(
      "front_ends.identity_timeout", .milliseconds(10)...Interval.minutes(10),
      "after which an identity call gets 503", \.engine.frontEnds.identityTimeout),
    PlaneSetting(
      path: "profiles.notify", meaning: "whether front ends are notified of changed profiles",
      wanted: "true or false", text: { String($0.notifies) }
    ) { text, configuration in
      guard let value = Bool(text) else { return false }
      configuration.notifies = value
      return true
    },
    length(
      "profiles.pull_every", .zero...Interval.days(1),
      "how often front ends pull profiles; 0s is never", \.policy.pullEvery),
    whole("ocsp.responders", 1...1000, "responders of a new plane", \.engine.ocsp.count),
    whole("ocsp.active", 0...1000, "of these, active at the start", \.engine.ocsp.active),
    length(
      "ocsp.signer_lifetime", .seconds(2)...Interval.days(365),
      "of a responder's signing certificate", \.signerLifetime),
    length(
      "ocsp.renew_ahead", .seconds(1)...Interval.days(180),
      "how long before its expiry it is renewed", \.engine.ocsp.renewAhead),
    length(
      "ocsp.request_timeout", .milliseconds(100)...Interval.hours(1),
      "after which a responder requests again", \.engine.ocsp.requestTimeout),
    length(
      "ocsp.renewal_pause", .milliseconds(10)...Interval.hours(1),
      "a responder's pause after a failed renewal", \.policy.renewalPause),
    length(
      "ocsp.validity", .minutes(1)...Interval.days(10), "how long an answer may be used",
      \.ocspValidity),
    whole("ocsp.in_flight", 1...10_000, "answers being signed, at most", \.ocspInFlight),
    whole("ocsp.waiting", 0...1_000_000, "requests that wait for one, at most", \.ocspWaiting),
    length(
      "crl.validity", .minutes(1)...Interval.days(365), "how long a CRL may be used", \.crlValidity),
    length(
      "certificates.lifetime", .minutes(1)...Interval.days(3650),
      "the longest validity of a certificate", \.certificateLifetime),
    whole("keys.pool", 0...1000, "RSA keys made ahead for identities", \.keyPool),
    length(
      "ceremonies.duration", .zero...Interval.days(1), "of a key ceremony",
      \.engine.issuers.ceremonyDuration),
    length(
      "store.journal_kept", .hours(1)...Interval.days(3650), "how long the journal is kept",
      \.journalKept),
    length(
      "stop.drain", .zero...Interval.minutes(10), "how long a stop waits for requests in work",
      \.drain),
  ]
}
