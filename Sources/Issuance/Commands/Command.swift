package import Basics

/// An operator's action, as data: validated and answered by the engine, written to the journal.
package enum Command: Equatable, Sendable {
  /// Sets the backlogs of queues aside; arrivals flow on.
  case park(Selection)
  /// Keeps what queues hold and hands out nothing.
  case pause(Selection)
  /// Back to taking arrivals and handing out work.
  case resume(Selection)
  /// Takes no more arrivals and finishes what is there.
  case drain(Selection)
  /// Moves parked requests back into their queues.
  case resubmit(Selection, Resubmission)
  /// Counts what queues hold; changes nothing.
  case inspect(Selection)
  /// Ends parked requests as cancelled.
  case cancelParked(Selection, RequestFilter)
  case setDiscipline(Selection, Discipline)
  /// Brings responders into service or puts them on standby until `count` are in service.
  case scalePool(count: Int, every: Interval)
  case restartResponders(ResponderSelection, every: Interval, configuration: ConfigurationChoice)
  /// Makes a new configuration revision of the CAs that issuer management holds to be issuable.
  case rollOutConfiguration
  /// Brings front ends' profile copies up to date with issuer management.
  case pushProfiles(Selection)
  /// Disables or enables the profile of issuing CAs.
  case setProfile(Selection, enabled: Bool)
  case exemptDeadIssuers(Bool)
  case resetBackOff(Selection)
  case stopServers(Selection)
  case startServers(Selection)
  /// Changes the rate limit of one account, or of all.
  case setRateLimit(account: Int?, perSecond: Double, burst: Int)
  /// Changes when servers back off, and for how long.
  case setBackOff(BackOffChange)
  /// Turns away a share of the requests of a kind at the front ends.
  case shed(Double, of: RequestKind)
  /// Asks for new signing certificates of CAs on all responders in service.
  case renewSigners(Selection, priority: Priority)
  /// Bounds what each queue holds; 0 is no bound.
  case boundQueues(Int)
  /// Says whether every request has ended, and how; changes nothing.
  case verifyLedger
  case declareIncident
  case escalate

  /// Whether it only asks and changes nothing.
  package var isInquiry: Bool {
    switch self {
    case .inspect, .verifyLedger: true
    default: false
    }
  }
}

/// What of the back-off policy is to be different; nil leaves it as it is.
package struct BackOffChange: Equatable, Sendable {
  /// Failures that make a server back off; 0 is never.
  package var failures: Int?
  package var window: Interval?
  package var duration: Interval?
  package var growth: BackOffPolicy.Growth?
  /// Servers backed off at a time, at most; 0 is all.
  package var maximumBackedOff: Int?

  package init(
    failures: Int? = nil, window: Interval? = nil, duration: Interval? = nil,
    growth: BackOffPolicy.Growth? = nil, maximumBackedOff: Int? = nil
  ) {
    self.failures = failures
    self.window = window
    self.duration = duration
    self.growth = growth
    self.maximumBackedOff = maximumBackedOff
  }
}

/// Which of the things of one kind a command is for, counted from 0.
package enum Selection: Equatable, Sendable {
  case all
  case some([Int])
  /// The first, second or third third, counted from 0; of a number that three does not divide, the first thirds get
  /// one more.
  case third(Int)

  /// The selected indices below `count` in ascending order, or the first that does not exist.
  package func resolve(count: Int) -> Result<[Int], NoSuchIndex> {
    switch self {
    case .all: return .success(Array(0..<count))
    case .some(let indices):
      if let bad = indices.first(where: { !(0..<count).contains($0) }) {
        return .failure(NoSuchIndex(index: bad))
      }
      return .success(Array(Set(indices)).sorted())
    case .third(let third):
      let sizes = (0..<3).map { (count + 2 - $0) / 3 }
      guard sizes.indices.contains(third) else { return .failure(NoSuchIndex(index: third)) }
      let first = sizes[..<third].reduce(0, +)
      return .success(Array(first..<first + sizes[third]))
    }
  }

  package struct NoSuchIndex: Error {
    package let index: Int
  }
}

package enum ResponderSelection: Equatable, Sendable {
  case all
  /// That many of those in service, first those that do not run the chosen configuration yet.
  case count(Int)
  case some([Int])
}

package enum ConfigurationChoice: String, CaseIterable, Sendable {
  /// The configuration each responder has.
  case current
  /// The latest that was rolled out; if that still lists dead CAs, a corrected one is rolled out first.
  case corrected
}

/// How parked requests are put back to work.
package struct Resubmission: Equatable, Sendable {
  /// Requests a second over all the queues named; nil means all at once.
  package var perSecond: Double?
  package var filter = RequestFilter.all
  /// What becomes of parked requests the filter leaves out.
  package var rest = Rest.keep
  package var priority = Priority.normal

  package init(
    perSecond: Double? = nil, filter: RequestFilter = .all, rest: Rest = .keep, priority: Priority = .normal
  ) {
    self.perSecond = perSecond
    self.filter = filter
    self.rest = rest
    self.priority = priority
  }

  package enum Rest: String, CaseIterable, Sendable {
    /// They stay parked.
    case keep
    /// They end, rejected as not issuable.
    case reject
  }
}

/// Which parked requests are meant.
package enum RequestFilter: String, CaseIterable, Sendable {
  case all
  /// Those whose CA has its key and whose profile is enabled.
  case issuable
  /// Those somebody still waits for.
  case live
  case dss, hvca, ocsp
}

/// The engine's answer to a command.
package enum CommandOutcome: Codable, Equatable, Sendable {
  /// Carried out, and what changed.
  case done(String)
  /// Nothing changed, and why.
  case refused(String)

  package var isDone: Bool {
    if case .done = self { true } else { false }
  }

  package var text: String {
    switch self {
    case .done(let text), .refused(let text): text
    }
  }
}
