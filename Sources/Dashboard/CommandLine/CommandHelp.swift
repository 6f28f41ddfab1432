import Issuance
import Session

/// What is worth knowing of a verb before it is sent: usage, arguments with ranges and units, whether it asks first,
/// what takes it back.
struct CommandHelp: Equatable, Sendable {
  struct Argument: Equatable, Sendable {
    var name: String
    var meaning: String
  }

  var usage: String
  var summary: String
  var arguments: [Argument] = []
  /// Whether it asks first, and whether it can be undone; for commands alone.
  var safety: [String] = []

  /// How many there are of what can be numbered; nil while it is not known.
  struct Counts: Equatable, Sendable {
    var queues: Int?
    var servers: Int?
    var responders: Int?
    var frontEnds: Int?
    var issuers: Int?
  }

  /// nil if there is no such verb here.
  init?(_ name: some StringProtocol, _ counts: Counts, for viewpoint: Viewpoint) {
    if let verb = CommandVerb.named(name) {
      usage = Self.usage(verb.name, verb.arguments)
      summary = verb.summary
      arguments = verb.arguments.split(separator: " ").map { word in
        let name = word.filter { $0 != "[" && $0 != "]" }
        let key = name.contains("=") ? String(name.prefix { $0 != "=" }) + "=" : name
        return Argument(
          name: key,
          meaning: (word.hasPrefix("[") ? "optional: " : "") + Self.meaning(of: key, verb.name, counts))
      }
      safety = [Self.asking(verb), Self.undoing(verb.name)]
    } else if let verb = ConsoleCommand.verbs.first(where: { $0.name == name }) {
      usage = Self.usage(verb.name, verb.arguments)
      summary = verb.summary
    } else if let verb = Input.verbs(for: viewpoint).first(where: { $0.name == name }) {
      usage = Self.usage(verb.name, verb.arguments)
      summary = verb.summary
    } else {
      return nil
    }
  }

  private static func usage(_ name: String, _ arguments: String) -> String {
    arguments.isEmpty ? name : "\(name) \(arguments)"
  }

  /// What an argument of a command may be; an option's name ends with its equals sign.
  static func meaning(of argument: String, _ verb: String, _ counts: Counts) -> String {
    func numbers(_ count: Int?) -> String { count.map { "numbers from 1 to \($0)" } ?? "numbers from 1" }
    switch (verb, argument) {
    case (_, "QUEUES"): return "all, a third as 1/3, or \(numbers(counts.queues)), as 1,2 or 3-6"
    case (_, "SERVERS"): return "all, or \(numbers(counts.servers)), as 1,2 or 3-6"
    case (_, "FRONTENDS"): return "all, or \(numbers(counts.frontEnds)), as 1,2"
    case (_, "CAS"): return "all, or \(numbers(counts.issuers)), as 1,2 or 61-66"
    case ("ocsp.scale", "N"):
      return "responders to be in service, from 0" + (counts.responders.map { " to \($0)" } ?? "")
    case ("ocsp.restart", "N|all|r1,r2"):
      return "how many, all, or which, from r1" + (counts.responders.map { " to r\($0)" } ?? "")
    case ("queue.bound", "N|none"): return "requests from 1 to 1000000000, or none for any number"
    case ("queue.discipline", "fifo|lifo|deadline|priority"):
      return "the oldest first; the latest first; none that nobody waits for; DSS before HVCA before OCSP"
    case (_, "margin="): return "with deadline: the time left at least, as 2s; without it 0s"
    case ("ratelimit.set", "rate="): return "requests a second an account may make, from 0/s to 1000000000/s"
    case (_, "rate="):
      return "requests a second over all queues named, above 0/s, as 25/s; without it all at once"
    case (_, "burst="): return "requests an account may make at once, from 1 to 1000000; without it 10"
    case (_, "account="): return "one account by its number from 1; without it all"
    case (_, "filter="):
      return "all; issuable: their CA can issue; live: somebody waits; dss, hvca, ocsp; without it all"
    case (_, "rest="): return "keep what the filter leaves out parked, or reject it; without it keep"
    case (_, "priority="):
      return Priority.allCases.map(\.name).joined(separator: ", ") + "; without it normal"
    case (_, "every="): return "time from one to the next, as 20s or 2m; without it all at once"
    case (_, "config="):
      return "current: each its own; corrected: without CAs that cannot issue; without it current"
    case (_, "on|off"): return "on: they no longer count; off: they count"
    case (_, "failures="): return "failures that make a server back off, from 0 to 1000000; 0 for never"
    case (_, "window="): return "time within which failures count, from 1ms to 1d"
    case (_, "duration="): return "time a server takes no work, from 1ms to 1d"
    case (_, "growth="): return "fixed: always as long; exponential: twice as long each time in a row"
    case (_, "max="): return "servers backed off at a time, from 0 to 1000000; 0 for all"
    case (_, "SHARE"): return "from 0% to 100%"
    case (_, "kind="): return RequestKind.allCases.map(\.name).joined(separator: ", ") + "; without it dss"
    default: return ""
    }
  }

  private static func asking(_ verb: CommandVerb) -> String {
    switch verb.name {
    case "ocsp.scale": "asks first if the pool gets smaller, to none at all has words typed"
    case "queue.resubmit": "asks first if it rejects what the filter leaves out"
    case "queue.park", "server.stop", "queue.cancel": "asks first; for all of them has words typed"
    default: verb.isDestructive ? "asks first" : "does not ask"
    }
  }

  /// Whether undo takes a verb's commands back.
  static func undoing(_ name: String) -> String {
    switch name {
    case "queue.pause", "queue.resume", "queue.drain", "queue.discipline", "queue.bound", "ocsp.scale",
      "server.stop", "server.start", "backoff.exempt", "backoff.set", "ratelimit.set", "frontend.shed",
      "profile.disable", "profile.enable":
      "undo brings back what was"
    case "queue.park": "undo proposes to re-submit what was parked"
    case "queue.inspect", "ledger.verify": "changes nothing"
    default: "cannot be undone"
    }
  }

  /// As lines of text.
  ///
  /// - Parameter columns: the room there is.
  func lines(columns: Int) -> [TextOverlay.Line] {
    var lines = Model.wrapped(usage, columns).map { TextOverlay.Line(text: $0, role: .key) }
    lines += Model.wrapped(summary, columns).map { TextOverlay.Line(text: $0) }
    if !arguments.isEmpty { lines.append(TextOverlay.Line(text: "")) }
    let width = arguments.reduce(0) { max($0, $1.name.utf8.count) }
    // Long names stand above what they mean.
    let isBeside = width <= 12 && columns >= 40
    for argument in arguments {
      let room = isBeside ? columns - width - 2 : columns - 2
      if !isBeside { lines.append(TextOverlay.Line(text: argument.name, role: .key)) }
      for (row, text) in Model.wrapped(argument.meaning, max(10, room)).enumerated() {
        let name = (row == 0 ? argument.name : "").left(width) + "  "
        lines.append(TextOverlay.Line(text: (isBeside ? name : "  ") + text, role: .label))
      }
    }
    if !safety.isEmpty { lines.append(TextOverlay.Line(text: "")) }
    lines += safety.flatMap { Model.wrapped($0, columns) }.map { TextOverlay.Line(text: $0, role: .label) }
    return lines
  }
}
