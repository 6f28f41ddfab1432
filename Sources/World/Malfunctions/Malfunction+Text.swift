import Basics
import Issuance

/// Why a text is no malfunction, and what would be one.
package struct MalfunctionSyntaxError: Error, Equatable, Sendable, CustomStringConvertible {
  package let message: String
  package var description: String { message }
}

extension Malfunction {
  /// The canonical text, which `init(parsing:)` reads back.
  package var text: String {
    switch self {
    case .load(let traffic, let factor, let account):
      "\(traffic.rawValue).load \(factor.text)" + (account.map { " account=\($0 + 1)" } ?? "")
    case .slowServers(let factor, let servers):
      "servers.slow \(factor.text)" + (servers == .all ? "" : " \(servers.numbers)")
    case .failingServers(let share): "servers.failing \(Command.percent(share))"
    case .faultyServers(let servers): "servers.faulty \(servers.numbers)"
    case .destroyedKeys(let issuers): "issuers.destroy \(issuers.numbers)"
    case .unnotified(let fault): "profiles.unnotified \(fault.rawValue)"
    case .staleProfiles(let frontEnds): "profiles.stale \(frontEnds.numbers)"
    case .renewals(let issuers, let over):
      "ocsp.renew \(issuers.text)" + (over == .zero ? "" : " over=\(over.text)")
    case .expiringSigners(let issuers, let left): "ocsp.expire_in \(issuers.text) \(left.text)"
    case .slowResponders(let factor): "ocsp.slow \(factor.text)"
    case .networkCut: "network.cut"
    case .networkDelay(let delay): "network.delay \(delay.text)"
    case .retry(let change): "customers.retry \(change.text)"
    }
  }

  /// Reads a malfunction: `dss.load +30%`, `servers.faulty 3`, `ocsp.renew dead over=10m`. Things count from 1.
  package init(parsing line: some StringProtocol) throws(MalfunctionSyntaxError) {
    var words = String(line).split(whereSeparator: { $0 == " " || $0 == "\t" }).map { String($0) }
    let list = MalfunctionVerb.all.map(\.name)
    guard !words.isEmpty else {
      throw MalfunctionSyntaxError(
        message: "a malfunction is missing; try one of \(list.joined(separator: ", "))")
    }
    let name = words.removeFirst()
    guard let verb = MalfunctionVerb.named(name) else {
      let hint = nearestName(to: name, among: list).map { "did you mean '\($0)'?" }
      throw MalfunctionSyntaxError(
        message: "there is no malfunction '\(name)'; "
          + (hint ?? "try one of \(list.joined(separator: ", "))"))
    }
    do throws(CommandSyntaxError) {
      var arguments = try CommandArguments(verb: verb.verb, words: words)
      self = try Self.malfunction(verb.name, &arguments)
      try arguments.expectEnd()
    } catch {
      throw MalfunctionSyntaxError(message: error.message)
    }
  }

  private static func malfunction(
    _ name: String, _ arguments: inout CommandArguments
  ) throws(CommandSyntaxError) -> Malfunction {
    switch name {
    case "dss.load":
      let factor = try arguments.factor()
      return .load(.dss, factor, account: try arguments.natural("account").map { $0 - 1 })
    case "hvca.load": return .load(.hvca, try arguments.factor(), account: nil)
    case "ocsp.load": return .load(.ocsp, try arguments.factor(), account: nil)
    case "servers.slow":
      let factor = try arguments.factor()
      return .slowServers(factor, arguments.hasWords ? try arguments.selection() : .all)
    case "servers.failing": return .failingServers(share: try arguments.share("a share like 20%"))
    case "servers.faulty": return .faultyServers(try arguments.selection())
    case "issuers.destroy": return .destroyedKeys(try arguments.selection())
    case "profiles.unnotified":
      let word = try arguments.word("which updates: disabled, absent, both or none")
      guard let fault = NotificationFault(rawValue: word) else {
        throw arguments.error("'\(word)' is none of disabled, absent, both, none")
      }
      return .unnotified(fault)
    case "profiles.stale": return .staleProfiles(try arguments.selection())
    case "ocsp.renew":
      let issuers = try arguments.issuers()
      return .renewals(issuers, over: try arguments.interval("over") ?? .zero)
    case "ocsp.expire_in":
      let issuers = try arguments.issuers()
      return .expiringSigners(issuers, in: try arguments.time("the time until they expire"))
    case "ocsp.slow": return .slowResponders(try arguments.factor())
    case "network.cut": return .networkCut
    case "network.delay": return .networkDelay(try arguments.time("how much longer an issuance takes"))
    case "customers.retry":
      let known = RetryPolicy.Kind.allCases.map(\.rawValue).joined(separator: ", ")
      let word = try arguments.word("a policy: \(known)")
      guard let kind = RetryPolicy.Kind(rawValue: word) else {
        throw arguments.error("'\(word)' is no policy; use one of \(known)")
      }
      return .retry(
        RetryChange(
          kind: kind, giveUpAfter: try arguments.interval("give_up"), step: try arguments.pause("step"),
          rateLimitedWait: try arguments.pause("wait")))
    default: preconditionFailure("the malfunction \(name) is listed but not read")
    }
  }
}

extension RetryChange {
  fileprivate var text: String {
    kind.rawValue + (giveUpAfter.map { " give_up=\($0.text)" } ?? "")
      + (step.map { " step=\($0.text)" } ?? "")
      + (rateLimitedWait.map { " wait=\($0.text)" } ?? "")
  }
}

extension CommandArguments {
  fileprivate mutating func factor() throws(CommandSyntaxError) -> Factor {
    let word = try word("a factor like x4 or +30%")
    guard let factor = Factor(parsing: word) else {
      throw error("'\(word)' is no factor; write x4, x0.5 or +30%, from x0 to x1000")
    }
    return factor
  }

  fileprivate mutating func issuers() throws(CommandSyntaxError) -> IssuerChoice {
    if takeWord("all") { return .all }
    if takeWord("live") { return .live }
    if takeWord("dead") { return .dead }
    return .some(try selection())
  }

  fileprivate mutating func time(_ what: String) throws(CommandSyntaxError) -> Interval {
    let word = try word(what)
    guard let interval = Interval(parsing: word), interval >= .zero, interval <= .days(3650) else {
      throw error("'\(word)' is no length of time up to 3650d; write 500ms, 40m or 2h")
    }
    return interval
  }

  /// What is repeated after a pause needs one: with none it would be repeated for ever at one instant.
  fileprivate mutating func pause(_ name: String) throws(CommandSyntaxError) -> Interval? {
    let pause = try interval(name)
    if let pause, pause < .milliseconds(1) || pause > .days(1) {
      throw error("\(name)=\(pause.text) is not possible: it must lie in 1ms…1d")
    }
    return pause
  }
}
