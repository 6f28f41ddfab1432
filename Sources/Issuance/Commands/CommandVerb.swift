/// A verb of the command language: what it takes, for help, completion and error messages.
package struct CommandVerb: Sendable {
  package let name: String
  /// Its arguments as help shows them.
  package let arguments: String
  package let summary: String
  /// The options it takes as `name=value`, each with the values to offer.
  package let options: [(name: String, values: [String])]
  /// Words to offer for its first argument.
  package let words: [String]
  /// Whether it asks for confirmation on the dashboard: it disturbs work or cannot be taken back.
  package let isDestructive: Bool

  private static let thirds = ["all", "1/3", "2/3", "3/3"]

  package static let all: [CommandVerb] = [
    verb(
      "queue.park", "QUEUES", "set the backlog of queues aside; arrivals flow on", words: thirds,
      destructive: true),
    verb("queue.pause", "QUEUES", "keep what queues hold and hand out nothing", words: thirds),
    verb("queue.resume", "QUEUES", "take arrivals and hand out work again", words: thirds),
    verb(
      "queue.drain", "QUEUES", "take no more arrivals and finish what is there", words: thirds,
      destructive: true),
    verb(
      "queue.resubmit", "QUEUES [rate=25/s] [filter=F] [rest=keep|reject] [priority=P]",
      "move parked requests back into their queues",
      [
        ("rate", ["25/s", "10/s", "50/s"]), ("filter", RequestFilter.allCases.map(\.rawValue)),
        ("rest", Resubmission.Rest.allCases.map(\.rawValue)), ("priority", Priority.allCases.map(\.name)),
      ], words: thirds),
    verb(
      "queue.inspect", "QUEUES", "count what queues hold by kind, CA, age and whether anybody waits",
      words: thirds),
    verb(
      "queue.cancel", "QUEUES [filter=F]", "end parked requests as cancelled",
      [("filter", RequestFilter.allCases.map(\.rawValue))], words: thirds, destructive: true),
    verb(
      "queue.discipline", "QUEUES fifo|lifo|deadline|priority [margin=2s]",
      "choose which request is served next",
      [("margin", ["0s", "2s"])], words: thirds),
    verb(
      "ocsp.scale", "N [every=2m]", "bring responders into service or put them on standby until N serve",
      [("every", ["0s", "2m"])], destructive: true),
    verb(
      "ocsp.restart", "N|all|r1,r2 [every=20s] [config=current|corrected]",
      "restart responders one after another",
      [("every", ["20s", "1m", "2m"]), ("config", ConfigurationChoice.allCases.map(\.rawValue))],
      words: ["all"],
      destructive: true),
    verb("ocsp.rollout", "", "make a configuration without the CAs that cannot issue"),
    verb("frontend.push", "FRONTENDS", "bring front ends' profile copies up to date", words: ["all"]),
    verb("profile.disable", "CAS", "disable the profiles of issuing CAs", destructive: true),
    verb("profile.enable", "CAS", "enable the profiles of issuing CAs"),
    verb(
      "backoff.exempt", "on|off", "whether failures for dead CAs stop counting towards back-off",
      words: ["on", "off"]),
    verb("server.reset", "SERVERS", "end back-offs and forget the failures counted", words: ["all"]),
    verb(
      "server.stop", "SERVERS", "stop servers after the request they work on", words: ["all"],
      destructive: true),
    verb("server.start", "SERVERS", "start stopped servers", words: ["all"]),
    verb(
      "ratelimit.set", "rate=R/s burst=N [account=N]", "change the rate limit of one account, or of all",
      [("rate", ["0.9/s"]), ("burst", ["10"]), ("account", [])], destructive: true),
    verb(
      "backoff.set", "[failures=N] [window=T] [duration=T] [growth=G] [max=N]",
      "change when servers back off, and for how long",
      [
        ("failures", ["0", "5", "20"]), ("window", ["30s"]), ("duration", ["5s", "30s"]),
        ("growth", BackOffPolicy.Growth.allCases.map(\.rawValue)), ("max", ["0", "6"]),
      ]),
    verb(
      "frontend.shed", "SHARE [kind=dss|hvca|ocsp]", "turn away a share of the requests at the front ends",
      [("kind", RequestKind.allCases.map(\.name))], words: ["50%", "100%", "0%"], destructive: true),
    verb(
      "ocsp.renew", "CAS [priority=P]", "ask for new signing certificates on all responders in service",
      [("priority", Priority.allCases.map(\.name))], words: ["all"], destructive: true),
    verb(
      "queue.bound", "N|none", "turn requests away from queues that hold N", words: ["none", "1000"],
      destructive: true),
    verb("ledger.verify", "", "say whether every request has ended, and how"),
    verb("declare", "", "declare the incident"),
    verb("escalate", "", "escalate to support"),
  ]

  package static func named(_ name: some StringProtocol) -> CommandVerb? { all.first { $0.name == name } }

  package static func verb(
    _ name: String, _ arguments: String, _ summary: String, _ options: [(String, [String])] = [],
    words: [String] = [], destructive: Bool = false
  ) -> CommandVerb {
    CommandVerb(
      name: name, arguments: arguments, summary: summary, options: options.map { (name: $0.0, values: $0.1) },
      words: words, isDestructive: destructive)
  }
}
