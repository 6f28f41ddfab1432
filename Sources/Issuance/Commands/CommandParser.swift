import Basics

/// Why a line is not a command, and what would be one.
package struct CommandSyntaxError: Error, Equatable, Sendable {
  package let message: String
}

extension Command {
  /// Reads a command as operators type it: `queue.park 1,2`, `ocsp.restart 6 every=20s config=corrected`.
  ///
  /// Queues, servers, front ends, CAs and accounts count from 1.
  package init(parsing line: some StringProtocol) throws(CommandSyntaxError) {
    var words = String(line).split(whereSeparator: { $0 == " " || $0 == "\t" }).map { String($0) }
    guard !words.isEmpty else {
      throw CommandSyntaxError(message: "a command is missing; try one of \(Self.verbList)")
    }
    let name = words.removeFirst()
    guard let verb = CommandVerb.named(name) else {
      let nearest = nearestName(to: name, among: CommandVerb.all.map(\.name))
      let hint = nearest.map { "did you mean '\($0)'?" } ?? "try one of \(Self.verbList)"
      throw CommandSyntaxError(message: "there is no command '\(name)'; \(hint)")
    }
    var arguments = try CommandArguments(verb: verb, words: words)
    self = try Self.command(verb.name, &arguments)
    try arguments.expectEnd()
  }

  private static var verbList: String { CommandVerb.all.map(\.name).joined(separator: ", ") }

  private static func command(
    _ name: String, _ arguments: inout CommandArguments
  ) throws(CommandSyntaxError) -> Command {
    switch name {
    case "queue.park": return .park(try arguments.selection())
    case "queue.pause": return .pause(try arguments.selection())
    case "queue.resume": return .resume(try arguments.selection())
    case "queue.drain": return .drain(try arguments.selection())
    case "queue.resubmit":
      let queues = try arguments.selection()
      return .resubmit(
        queues,
        Resubmission(
          perSecond: try arguments.rate(),
          filter: try arguments.choice("filter", RequestFilter.init(rawValue:)) ?? .all,
          rest: try arguments.choice("rest", Resubmission.Rest.init(rawValue:)) ?? .keep,
          priority: try arguments.choice("priority") { word in Priority.allCases.first { $0.name == word } }
            ?? .normal))
    case "queue.inspect": return .inspect(try arguments.selection())
    case "queue.cancel":
      let queues = try arguments.selection()
      return .cancelParked(queues, try arguments.choice("filter", RequestFilter.init(rawValue:)) ?? .all)
    case "queue.discipline":
      let queues = try arguments.selection()
      let word = try arguments.word("a discipline: \(Discipline.names.joined(separator: ", "))")
      let margin = try arguments.interval("margin")
      guard margin == nil || word == "deadline" else {
        throw arguments.error("margin= is for the discipline deadline")
      }
      guard let discipline = Discipline(name: word, margin: margin ?? .zero) else {
        throw arguments.error(
          "'\(word)' is no discipline; use one of \(Discipline.names.joined(separator: ", "))")
      }
      return .setDiscipline(queues, discipline)
    case "ocsp.scale":
      let count = try arguments.number("how many responders shall serve")
      return .scalePool(count: count, every: try arguments.interval("every") ?? .zero)
    case "ocsp.restart":
      let responders = try arguments.responders()
      return .restartResponders(
        responders, every: try arguments.interval("every") ?? .zero,
        configuration: try arguments.choice("config", ConfigurationChoice.init(rawValue:)) ?? .current)
    case "ocsp.rollout": return .rollOutConfiguration
    case "frontend.push": return .pushProfiles(try arguments.selection())
    case "profile.disable": return .setProfile(try arguments.selection(), enabled: false)
    case "profile.enable": return .setProfile(try arguments.selection(), enabled: true)
    case "backoff.exempt":
      switch try arguments.word("on or off") {
      case "on": return .exemptDeadIssuers(true)
      case "off": return .exemptDeadIssuers(false)
      case let word: throw arguments.error("'\(word)' is neither 'on' nor 'off'")
      }
    case "server.reset": return .resetBackOff(try arguments.selection())
    case "server.stop": return .stopServers(try arguments.selection())
    case "server.start": return .startServers(try arguments.selection())
    case "ratelimit.set":
      guard let perSecond = try arguments.rate() else {
        throw arguments.error("rate= is missing, say rate=0.9/s")
      }
      let burst = try arguments.natural("burst") ?? 10
      return .setRateLimit(
        account: try arguments.natural("account").map { $0 - 1 }, perSecond: perSecond, burst: burst)
    case "backoff.set":
      let change = BackOffChange(
        failures: try arguments.whole("failures"), window: try arguments.interval("window"),
        duration: try arguments.interval("duration"),
        growth: try arguments.choice("growth", BackOffPolicy.Growth.init(rawValue:)),
        maximumBackedOff: try arguments.whole("max"))
      guard change != BackOffChange() else { throw arguments.error("say what to change, as in duration=5s") }
      return .setBackOff(change)
    case "frontend.shed":
      let share = try arguments.share("a share like 50%")
      return .shed(
        share,
        of: try arguments.choice("kind") { word in RequestKind.allCases.first { $0.name == word } }
          ?? .identity)
    case "ocsp.renew":
      let issuers = try arguments.selection()
      return .renewSigners(
        issuers,
        priority: try arguments.choice("priority") { word in Priority.allCases.first { $0.name == word } }
          ?? .normal)
    case "queue.bound":
      let word = try arguments.word("a number of requests, or none")
      if word == "none" { return .boundQueues(0) }
      guard let bound = Int(word), (1...1_000_000_000).contains(bound) else {
        throw arguments.error("'\(word)' is neither 'none' nor a whole number from 1 to 1000000000")
      }
      return .boundQueues(bound)
    case "ledger.verify": return .verifyLedger
    case "declare": return .declareIncident
    case "escalate": return .escalate
    default: preconditionFailure("the verb \(name) is listed but not read")
    }
  }
}
