import Basics
import Issuance
import Telemetry

/// A setting of a plane's file: its path, the form of its value, and where it goes.
struct PlaneSetting: Sendable {
  let path: String
  let meaning: String
  /// The form of its value, as messages say it.
  let wanted: String
  /// The value that a configuration has, as a file has it; an example where it has none.
  let text: @Sendable (PlaneConfiguration) -> String
  /// Whether it has a standard value.
  var hasStandard = true
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

  private static func share(
    _ path: String, _ meaning: String,
    _ target: any WritableKeyPath<PlaneConfiguration, Double> & Sendable
  ) -> PlaneSetting {
    PlaneSetting(
      path: path, meaning: meaning, wanted: "a share from 0% to 100%",
      text: { SignalUnit.share.text(of: $0[keyPath: target]) }
    ) { text, configuration in
      guard let value = SignalUnit.share.value(parsing: text), (0...1).contains(value) else { return false }
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
      text: { $0[keyPath: target].authority(port: $0[keyPath: target].port) }
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
      path: path, meaning: meaning, wanted: wanted, text: { $0[keyPath: target] ?? wanted },
      hasStandard: false
    ) { text, configuration in
      guard !text.isEmpty, text.utf8.count <= 200 else { return false }
      configuration[keyPath: target] = text
      return true
    }
  }

  private static func path(
    _ path: String, _ meaning: String,
    _ target: any WritableKeyPath<PlaneConfiguration, String?> & Sendable
  ) -> PlaneSetting {
    PlaneSetting(
      path: path, meaning: meaning, wanted: "an absolute path",
      text: { $0[keyPath: target] ?? "/an/absolute/path" }, hasStandard: false
    ) { text, configuration in
      guard text.hasPrefix("/"), text.utf8.count <= 4096, !text.utf8.contains(0) else { return false }
      configuration[keyPath: target] = text
      return true
    }
  }

  private static func place(
    _ path: String, _ meaning: String,
    _ target: any WritableKeyPath<PlaneConfiguration, KeySettings.Place> & Sendable
  ) -> PlaneSetting {
    PlaneSetting(
      path: path, meaning: meaning,
      wanted: KeySettings.Place.allCases.map(\.rawValue).joined(separator: ", "),
      text: { $0[keyPath: target].rawValue }
    ) { text, configuration in
      guard let value = KeySettings.Place(rawValue: text) else { return false }
      configuration[keyPath: target] = value
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
      "listen.trusted_proxy", "an IP address", "whose X-SSL-Client-Serial is believed",
      \.trustedProxy),
    PlaneSetting(
      path: "publish.url",
      meaning: "where relying parties reach listen.ocsp, as certificates name it; standard: that address",
      wanted: PublishedURL.wanted, text: { $0.publishURL ?? "http://pki.example.com" }, hasStandard: false
    ) { text, configuration in
      configuration.publishURL = PublishedURL.normalized(text)
      return configuration.publishURL != nil
    },
    path(
      "socket.path", "the socket of consoles, in a folder of its own; standard: in the plane's folder",
      \.socketPath),
    text("socket.group", "a group's name", "the group that may operate the plane", \.socketGroup),
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
      "ocsp.validity", .minutes(1)...Interval.days(10), "how long an answer is valid",
      \.ocspValidity),
    whole("ocsp.in_flight", 1...10_000, "answers being signed, at most", \.ocspInFlight),
    whole("ocsp.waiting", 0...1_000_000, "requests that wait for one, at most", \.ocspWaiting),
    length(
      "crl.validity", .minutes(1)...Interval.days(365), "how long a CRL is valid", \.crlValidity),
    length(
      "certificates.lifetime", .minutes(1)...Interval.days(3650),
      "the longest validity of a certificate", \.certificateLifetime),
    whole("keys.pool", 0...1000, "RSA keys made ahead for identities", \.keyPool),
    place("keys.root", "where the root's key of a new plane is made", \.keys.root),
    place("keys.issuers", "where keys of new CAs are made", \.keys.issuers),
    place("keys.responders", "where responders' keys of a new plane are made", \.keys.responders),
    path(
      "keys.passphrase_file", "a file whose first line encrypts the key files of root, CAs and responders",
      \.keys.passphrase.file),
    text(
      "keys.passphrase_variable", "a variable's name", "the same in a variable of the environment",
      \.keys.passphrase.variable),
    path("token.module", "the PKCS#11 library of a token", \.keys.module),
    text("token.label", "a token's label", "the token, which is initialised", \.keys.token),
    path("token.pin_file", "a file whose first line is the token's PIN", \.keys.pin.file),
    text(
      "token.pin_variable", "a variable's name", "the same in a variable of the environment",
      \.keys.pin.variable),
    length(
      "ceremonies.duration", .zero...Interval.days(1), "of a key ceremony",
      \.engine.issuers.ceremonyDuration),
    length(
      "store.journal_kept", .hours(1)...Interval.days(3650), "how long the journal is kept",
      \.journalKept),
    share("alarms.store_free", "free space on the store's disk, below", \.alarms.storeFree),
    length(
      "alarms.store_commit", .milliseconds(1)...Interval.minutes(10), "the longest commit of a second, above",
      \.alarms.storeCommit),
    share("alarms.keys_left", "of the RSA keys made ahead, below", \.alarms.keysLeft),
    length(
      "alarms.ca_expiry", .zero...Interval.days(3650), "time left of a CA's certificate, below",
      \.alarms.issuerTimeLeft),
    PlaneSetting(
      path: "alarms.signer_expiry",
      meaning: "time left of an OCSP signing certificate, below; standard: half of ocsp.renew_ahead",
      wanted: "a duration from 0s to 365d, such as 30s, 10m or 14d", text: \.alarmLimits.signerTimeLeft.text
    ) { text, configuration in
      guard let value = Interval(parsing: text), (.zero...Interval.days(365)).contains(value) else {
        return false
      }
      configuration.signerTimeLeft = value
      return true
    },
    length(
      "alarms.root_signer_expiry", .zero...Interval.days(89),
      "time left of a responder's signing certificate of the root, below", \.alarms.rootSignerTimeLeft),
    share("alarms.refused", "of requests refused since no queue has room, above", \.alarms.refused),
    length(
      "alarms.queue_age", .seconds(1)...Interval.days(365), "the age of the oldest request in a queue, above",
      \.alarms.queueAge),
    length(
      "alarms.journal_behind", .milliseconds(10)...Interval.minutes(10),
      "the wait of inputs to be in the journal, above", \.alarms.journalBehind),
    length(
      "alarms.clock_set_back", .seconds(1)...Interval.days(365),
      "the system's clock behind the plane's, above", \.alarms.clockSetBack),
    length(
      "stop.drain", .zero...Interval.minutes(10), "how long a stop waits for requests in work",
      \.drain),
  ]
}
