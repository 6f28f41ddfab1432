import Basics
import Telemetry

extension Condition {
  /// For people: `requests in all queues: above 10 000`.
  package var words: String {
    switch self {
    case .compare(let signal, let comparison, let threshold, let lasting):
      "\(signal.subject): \(comparison.words)\(signal.unit.words(threshold))"
        + (lasting == .zero ? "" : " for \(lasting.text)")
    case .action(let pattern): "\(pattern.text) given"
    case .since(let id, let comparison, let interval):
      "time since \(id): \(comparison.words)\(SignalUnit.seconds.words(interval.seconds))"
    case .fired(let id): "\(id) has happened"
    case .inForce(let id): "\(id) is in force"
    case .alarm(let id): "the alarm \(id) is active"
    case .viewed(let what): "\(what) viewed"
    case .all(let parts): parts.map(\.enclosedWords).joined(separator: " and ")
    case .any(let parts): parts.map(\.enclosedWords).joined(separator: " or ")
    case .not(.compare(let signal, let comparison, let threshold, .zero)):
      Condition.compare(signal, comparison.opposite, threshold, lasting: .zero).words
    case .not(let part): "not \(part.enclosedWords)"
    }
  }

  /// In parentheses if it has parts.
  private var enclosedWords: String {
    switch self {
    case .all, .any: "(\(words))"
    default: words
    }
  }
}

extension Signal {
  /// Its meaning without reference to another signal's.
  var subject: String {
    switch self {
    case .dssErrors5m: "identity calls answered with an error, of all answered in five minutes"
    case .dssErrors60m: "identity calls answered with an error, averaged over an hour"
    case .inboundFailed1m: "OCSP requests that failed, of those in the last minute"
    case .queueResubmitting: "parked requests being re-submitted"
    default: meaning
    }
  }
}

extension Comparison {
  /// The words before a threshold: `above `, `at most `; nothing for equality.
  var words: String {
    switch self {
    case .above: "above "
    case .below: "below "
    case .atLeast: "at least "
    case .atMost: "at most "
    case .equal: ""
    case .unequal: "other than "
    }
  }

  /// What holds when this does not.
  var opposite: Comparison {
    switch self {
    case .above: .atMost
    case .below: .atLeast
    case .atLeast: .below
    case .atMost: .above
    case .equal: .unequal
    case .unequal: .equal
    }
  }
}
