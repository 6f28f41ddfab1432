import Issuance

/// A kind of malfunction: what it takes, for help, completion and error messages.
package struct MalfunctionVerb: Sendable {
  /// Read as a command's verb is: arguments, options and words to offer.
  let verb: CommandVerb
  /// Whether severity and ramp grade it; otherwise any severity above 0 is all of it.
  package let isGraded: Bool

  package var name: String { verb.name }
  /// Its arguments as help shows them.
  package var arguments: String { verb.arguments }
  package var summary: String { verb.summary }
  /// The options it takes as `name=value`, each with the values to offer.
  package var options: [(name: String, values: [String])] { verb.options }
  /// Words to offer for its first argument.
  package var words: [String] { verb.words }

  package static let all: [MalfunctionVerb] = [
    graded(
      "dss.load", "FACTOR [account=N]", "more or fewer customers who need an identity, of one account or all",
      [("account", [])], words: ["+30%", "x2", "x5", "x0.5"]),
    graded(
      "hvca.load", "FACTOR", "more or fewer asynchronous certificate requests", words: ["+30%", "x2"]),
    graded("ocsp.load", "FACTOR", "more or fewer inbound OCSP requests", words: ["+30%", "x3"]),
    graded(
      "servers.slow", "FACTOR [SERVERS]", "issuance takes a multiple of its time, on some servers or all",
      words: ["x2", "x4"]),
    graded(
      "servers.failing", "SHARE", "a share of issuances fails by chance, and goes back to its queue",
      words: ["5%", "20%"]),
    graded(
      "servers.faulty", "SERVERS", "the hardware of these servers fails every request", words: ["1", "all"]),
    graded(
      "issuers.destroy", "CAS",
      "a key ceremony destroys these CAs' keys and disables their profiles; for good",
      words: []),
    plain(
      "profiles.unnotified", "disabled|absent|both|none",
      "issuer management fails to push updates of disabled profiles, of profiles without a key, or of both",
      words: NotificationFault.allCases.map(\.rawValue)),
    graded(
      "profiles.stale", "FRONTENDS", "front ends' profile copies go back to before anything was disabled",
      words: ["all", "1"]),
    graded(
      "ocsp.renew", "all|live|dead|CAS [over=10m]",
      "signing certificates fall due on every responder, evenly over a time (or over the ramp)",
      [("over", ["10m"])], words: ["all", "live", "dead"]),
    graded(
      "ocsp.expire_in", "all|live|dead|CAS TIME",
      "signing certificates expire that much later on every responder, and are wanted anew",
      words: ["all", "live", "dead"]),
    graded("ocsp.slow", "FACTOR", "responders answer a multiple of what they are built for", words: ["x0.3"]),
    plain(
      "network.cut", "",
      "issuance servers are cut off: they take nothing from the queues, results arrive when it is over"),
    graded("network.delay", "TIME", "each issuance takes that much longer", words: ["500ms", "2s"]),
    plain(
      "customers.retry", "POLICY [give_up=T] [step=T] [wait=T]", "customers try again in another way",
      [("give_up", ["60s"]), ("step", ["1s"]), ("wait", ["3s"])],
      words: RetryPolicy.Kind.allCases.map(\.rawValue)),
  ]

  package static func named(_ name: some StringProtocol) -> MalfunctionVerb? { all.first { $0.name == name } }

  private static func graded(
    _ name: String, _ arguments: String, _ summary: String, _ options: [(String, [String])] = [],
    words: [String] = []
  ) -> MalfunctionVerb {
    MalfunctionVerb(
      verb: CommandVerb.verb(name, arguments, summary, options, words: words), isGraded: true)
  }

  private static func plain(
    _ name: String, _ arguments: String, _ summary: String, _ options: [(String, [String])] = [],
    words: [String] = []
  ) -> MalfunctionVerb {
    MalfunctionVerb(
      verb: CommandVerb.verb(name, arguments, summary, options, words: words), isGraded: false)
  }
}
