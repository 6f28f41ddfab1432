package import Basics

/// The settings of an issuance system at its start; the defaults are those of the incident of 28 October 2020
/// (GlobalSign's report, and assumptions that reproduce its timeline).
package struct EngineConfiguration: Equatable, Sendable {
  package var frontEnds = FrontEnds()
  package var rateLimit = RateLimit()
  package var issuers = Issuers()
  package var queues = Queues()
  package var servers = Servers()
  package var backOff = BackOffPolicy()
  package var ocsp = Responders()

  package init() {}

  package struct FrontEnds: Equatable, Sendable {
    /// Front ends answering synchronous identity requests (DSS).
    package var dss = 2
    /// Front ends for asynchronous certificate requests (HVCA) and OCSP signer requests.
    package var hvca = 2
    /// How long an identity call waits for its certificate before the caller gets 503.
    package var identityTimeout = Interval.seconds(6)
  }

  package struct RateLimit: Codable, Equatable, Sendable {
    /// Customer accounts, each with a bucket of its own.
    package var accounts = 40
    /// Requests a second an account may sustain.
    package var perSecond = 0.9
    /// Requests an account may make at once after a pause.
    package var burst = 10
  }

  package struct Issuers: Equatable, Sendable {
    /// Issuing CAs whose keys exist.
    package var live = 60
    /// Issuing CAs whose keys the key ceremony before the run destroyed.
    package var dead = 6
    package var count: Int { live + dead }
    /// How long a key ceremony takes.
    package var ceremonyDuration = KeyCeremonies.usualDuration
  }

  package struct Queues: Equatable, Sendable {
    package var count = 6
    /// Maximum requests that wait in a queue; nil means no bound. With 0 none waits: a request is accepted only if a
    /// server takes it at once.
    package var capacity: Int?
    package var discipline = Discipline.firstInFirstOut
    /// How often servers try a request before it is set aside as a dead letter; nil means without end.
    package var attempts: Int?
  }

  package struct Servers: Equatable, Sendable {
    package var count = 12
    package var binding = Binding.shared
  }

  package struct Responders: Equatable, Sendable {
    package var count = 24
    /// Responders in service at the start; the others are on standby.
    package var active = 24
    /// Nominal capacity of an active responder in inbound OCSP requests a second.
    package var capacityPerSecond = 100.0
    /// How long a responder waits for a signing certificate before it requests again.
    package var requestTimeout = Interval.seconds(30)
    /// Lifetime of the responders' signing certificates at the start.
    package var signerLifetime = Interval.days(14)
    /// How long before its expiry a signing certificate is renewed.
    package var renewAhead = Interval.days(2)
    /// Duration of a responder's restart, during which it answers nothing.
    package var restartTime = Interval.seconds(10)
    /// Whether a responder still has its old signing certificates after a restart.
    package var keepsCertificates = true
  }
}

/// The queues an issuance server takes work from.
package enum Binding: String, CaseIterable, Sendable {
  /// All of them, in turn.
  case shared
  /// Server i takes from queue i modulo the number of queues, only.
  case perQueue = "per_queue"
}
