import Telemetry

/// What the journal says of consoles that come and go.
enum Arrival: String {
  case joined, left
}

extension ConsoleHost {
  /// Notes that a console has come or gone.
  ///
  /// In a drill that is for instructors to know until the debrief. A live plane writes its operators down for all consoles;
  /// viewers change nothing, and a program may look every minute.
  func note(_ arrival: Arrival, _ console: SessionSubscription) {
    let text = "\(console.called) has \(arrival.rawValue)"
    switch welcome(console.viewpoint).kind {
    case .simulated:
      send(.input(.note(text)), by: Originator(.instructor, person: console.originator.person))
    case .live where console.viewpoint == .operator: remark(text)
    case .live: break
    }
  }
}

extension SessionSubscription {
  /// `an operator's console (Ada)`.
  fileprivate var called: String {
    let name =
      switch viewpoint {
      case .instructor: "an instructor's console"
      case .operator: "an operator's console"
      case .viewer: "a viewer's console"
      case .trainee: "a trainee's console"
      }
    return originator.person.map { "\(name) (\($0))" } ?? name
  }
}
