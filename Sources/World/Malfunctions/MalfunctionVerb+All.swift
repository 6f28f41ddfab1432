import Basics
import Issuance

extension MalfunctionVerb {
  package static let all: [MalfunctionVerb] = [
    load(
      .dss, "more or fewer customers who need an identity, of one account or all",
      offers: ["+30%", "x2", "x5", "x0.5"], [account]),
    load(
      .hvca, "more or fewer asynchronous certificate requests, of one account or all",
      offers: ["+30%", "x2"],
      [account]),
    load(.ocsp, "more or fewer inbound OCSP requests", offers: ["+30%", "x3"]),
    MalfunctionVerb(
      "servers.slow", "issuance takes a multiple of its time, on some servers or all, of one kind or all",
      [
        .word("FACTOR", \.factor, .factor, offers: ["x2", "x4"]), .lastWord("SERVERS", \.selection, .servers),
        kind,
      ],
      make: { .slowServers($0.factor, $0.selection, kind: $0.kind) },
      take: {
        guard case .slowServers(let factor, let servers, let kind) = $0 else { return nil }
        return MalfunctionArguments(factor: factor, selection: servers, kind: kind)
      }),
    MalfunctionVerb(
      "servers.failing",
      "a share of issuances, of some servers, one kind, account or CA, or all, fails by chance, and goes back to its "
        + "queue",
      [
        .word("SHARE", \.share, .share, offers: ["5%", "20%"]), .lastWord("SERVERS", \.selection, .servers),
        kind,
        account,
        .option(
          "ca=N", \.issuer, .number(of: .issuers, "a CA", nouns: ["ca"], \.issuers),
          "one CA by its number from 1; without it all"),
      ],
      make: {
        .failingServers(
          share: $0.share,
          of: FailureScope(servers: $0.selection, kind: $0.kind, account: $0.account, issuer: $0.issuer))
      },
      take: {
        guard case .failingServers(let share, let scope) = $0 else { return nil }
        return MalfunctionArguments(
          account: scope.account, selection: scope.servers, share: share, kind: scope.kind,
          issuer: scope.issuer)
      }),
    MalfunctionVerb(
      "servers.faulty", "the hardware of these servers fails every request",
      [.word("SERVERS", \.selection, .servers, offers: ["1", "all"])],
      make: { .faultyServers($0.selection) },
      take: { if case .faultyServers(let some) = $0 { MalfunctionArguments(selection: some) } else { nil } }),
    MalfunctionVerb(
      "database.locks",
      "servers wait for each other's database locks: issuance takes that multiple of its time when all are at work",
      [.word("FACTOR", \.factor, .factor, offers: ["x2", "x8"])],
      make: { .lockedDatabase($0.factor) },
      take: { if case .lockedDatabase(let factor) = $0 { MalfunctionArguments(factor: factor) } else { nil } }
    ),
    MalfunctionVerb(
      "step.timeout",
      "a step outside the CA, such as a CT log, times out in issuances of a kind; the severity is their share",
      [
        .word("dss|hvca|ocsp", \.step.kind, .kind),
        .word("TIME", \.step.timeout, .duration(upTo: .days(3650)), offers: ["5s"]),
        .option(
          "then=fail|issue", \.step.ending, .words,
          "whether the issuance fails then, or ends without the step"),
      ],
      make: { .outsideStep($0.step) },
      take: { if case .outsideStep(let step) = $0 { MalfunctionArguments(step: step) } else { nil } }),
    MalfunctionVerb(
      "issuers.foreign",
      "the issuance servers do not know these CAs: each request for one ends with an error, which they count as their own",
      [.word("CAS", \.selection, .issuers)],
      make: { .foreignIssuers($0.selection) },
      take: { if case .foreignIssuers(let some) = $0 { MalfunctionArguments(selection: some) } else { nil } }),
    MalfunctionVerb(
      "certificates.misissued",
      "so many certificates turn out to be issued in breach of a rule: they must be revoked within a time; for good",
      [
        .word("COUNT", \.count, .whole(1...Revocation.certificatesMax), offers: ["1000"]),
        .option(
          "within=24h", \.time, .duration(upTo: .days(3650)),
          "the time until they must be revoked, such as 24h or 120h", isRequired: true,
          offers: ["24h", "120h"]),
        .option(
          "cas=all|live|dead|CAS", \.issuers, .issuerChoice, "the CAs that issued them; without it all"),
        account,
        .option(
          "customers=able|unable", \.customers, .words,
          "whether their customers can replace them before they lose service"),
      ],
      make: {
        .misissued(
          Misissuance(
            count: $0.count, within: $0.time, issuers: $0.issuers, account: $0.account,
            customers: $0.customers))
      },
      take: {
        guard case .misissued(let set) = $0 else { return nil }
        return MalfunctionArguments(
          account: set.account, issuers: set.issuers, time: set.within, count: set.count,
          customers: set.customers)
      }),
    MalfunctionVerb(
      "issuers.destroy", "a key ceremony destroys these CAs' keys and disables their profiles; for good",
      [.word("CAS", \.selection, .issuers)],
      make: { .destroyedKeys($0.selection) },
      take: { if case .destroyedKeys(let some) = $0 { MalfunctionArguments(selection: some) } else { nil } }),
    MalfunctionVerb(
      "profiles.unnotified",
      "issuer management fails to push updates of disabled profiles, of profiles without a key, or of both, to some "
        + "front ends or all",
      isGraded: false,
      [
        .word("disabled|absent|both|none", \.fault, .notificationFault),
        .lastWord("FRONTENDS", \.selection, .frontEnds),
      ],
      make: { .unnotified($0.fault, frontEnds: $0.selection) },
      take: {
        guard case .unnotified(let fault, let frontEnds) = $0 else { return nil }
        return MalfunctionArguments(selection: frontEnds, fault: fault)
      }),
    MalfunctionVerb(
      "profiles.stale", "front ends' profile copies return to the original ones, all enabled",
      [.word("FRONTENDS", \.selection, .frontEnds, offers: ["all", "1"])],
      make: { .staleProfiles($0.selection) },
      take: { if case .staleProfiles(let some) = $0 { MalfunctionArguments(selection: some) } else { nil } }),
    MalfunctionVerb(
      "ocsp.renew", "signing certificates fall due on every responder, evenly over a time (or over the ramp)",
      [
        .word("all|live|dead|CAS", \.issuers, .issuerChoice),
        .option("over=10m", \.time, .duration(), "the time over which they fall due", offers: ["10m"]),
      ],
      make: { .renewals($0.issuers, over: $0.time) },
      take: {
        guard case .renewals(let issuers, let over) = $0 else { return nil }
        return MalfunctionArguments(issuers: issuers, time: over)
      }),
    MalfunctionVerb(
      "ocsp.expire_in", "signing certificates expire that much later on every responder, and are renewed",
      [
        .word("all|live|dead|CAS", \.issuers, .issuerChoice),
        .word("TIME", \.time, .duration(upTo: .days(3650))),
      ],
      make: { .expiringSigners($0.issuers, in: $0.time) },
      take: {
        guard case .expiringSigners(let issuers, let left) = $0 else { return nil }
        return MalfunctionArguments(issuers: issuers, time: left)
      }),
    MalfunctionVerb(
      "ocsp.slow", "responders, some or all, answer a multiple of their nominal capacity",
      [
        .word("FACTOR", \.factor, .factor, offers: ["x0.3"]),
        .lastWord("RESPONDERS", \.selection, .responderNumbers),
      ],
      make: { .slowResponders($0.factor, $0.selection) },
      take: {
        guard case .slowResponders(let factor, let responders) = $0 else { return nil }
        return MalfunctionArguments(factor: factor, selection: responders)
      }),
    MalfunctionVerb(
      "network.cut",
      "issuance servers are disconnected: they take no requests, and results arrive after the end",
      isGraded: false, make: { _ in .networkCut },
      take: { $0 == .networkCut ? MalfunctionArguments() : nil }),
    MalfunctionVerb(
      "network.delay", "each issuance takes that much longer",
      [.word("TIME", \.time, .duration(upTo: .days(3650)), offers: ["500ms", "2s"])],
      make: { .networkDelay($0.time) },
      take: { if case .networkDelay(let time) = $0 { MalfunctionArguments(time: time) } else { nil } }),
    MalfunctionVerb(
      "customers.retry", "customers retry by another policy, those of one account or all", isGraded: false,
      [
        .word("POLICY", \.retry.kind, .words),
        .option("give_up=T", \.retry.giveUpAfter, .duration(), "how long they try", offers: ["60s"]),
        .option("step=T", \.retry.step, .pause, "the pause that grows", offers: ["1s"]),
        .option("wait=T", \.retry.rateLimitedWait, .pause, "the pause after 429", offers: ["3s"]),
        account,
      ],
      make: { .retry($0.retry, account: $0.account) },
      take: {
        guard case .retry(let change, let account) = $0 else { return nil }
        return MalfunctionArguments(account: account, retry: change)
      }),
  ]

  private static let account = TypedArgument<MalfunctionArguments>.option("account=N", \.account, .account)
  private static let kind = TypedArgument<MalfunctionArguments>.option(
    "kind=dss|hvca|ocsp", \.kind, .kind, "dss, hvca, ocsp; without it all")

  private static func load(
    _ traffic: Malfunction.Traffic, _ summary: String, offers: [String],
    _ options: [TypedArgument<MalfunctionArguments>] = []
  ) -> MalfunctionVerb {
    MalfunctionVerb(
      "\(traffic.rawValue).load", summary, [.word("FACTOR", \.factor, .factor, offers: offers)] + options,
      make: { .load(traffic, $0.factor, account: $0.account) },
      take: {
        guard case .load(traffic, let factor, let account) = $0 else { return nil }
        return MalfunctionArguments(factor: factor, account: account)
      })
  }
}

extension ArgumentType<Factor> {
  fileprivate static let factor = ArgumentType(
    expected: "a factor from x0 to x1000 such as x4, x0.5 or +30%",
    meaning: { _ in "from x0 to x1000, as x4 or +30%" },
    read: { Factor(parsing: $0) }, write: { $0.text })
}

extension ArgumentType<NotificationFault> {
  fileprivate static let notificationFault = choice(NotificationFault.allCases.map { ($0.rawValue, $0) })
}

extension ArgumentType<IssuerChoice> {
  fileprivate static let issuerChoice = ArgumentType(
    expected: "all, live, dead, or numbers from 1 such as 1,2 or 61-66", offers: ["all", "live", "dead"],
    subject: .issuers, nouns: ["ca"],
    meaning: { _ in "all; live: with a key; dead: without; or numbers as 61-66" },
    read: { word in
      switch word {
      case "all": .all
      case "live": .live
      case "dead": .dead
      default: Selection(parsing: word, nouns: ["ca"]).map { .some($0) }
      }
    }, write: { $0.text })
}

extension ArgumentType<Interval> {
  /// Retries require a pause: without one they would all occur at one instant.
  fileprivate static let pause = ArgumentType(
    expected: "a duration from 1ms to 1d such as 2s", meaning: { _ in "from 1ms to 1d, as 2s" },
    read: { word in
      Interval(parsing: word).flatMap { $0 >= .milliseconds(1) && $0 <= .days(1) ? $0 : nil }
    }, write: { $0.text })
}
