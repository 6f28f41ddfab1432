/// What a hosted run is made of.
package enum RunKind: String, Codable, Sendable {
  /// A drill, a scenario or a recording: its world is computed, its clock can stand.
  case simulated
  /// A plane that issues real certificates in real time.
  case live

  /// The viewpoints of consoles outside the session's process.
  var viewpoints: [Viewpoint] {
    switch self {
    case .simulated: [.instructor, .viewer]
    case .live: [.operator, .viewer]
    }
  }

  /// The reason a console of another viewpoint is turned away, for people.
  var refusal: String {
    switch self {
    case .simulated:
      "a simulated run is served there: 'signalbox instruct' instructs it, 'signalbox view' views it"
    case .live:
      "a live plane is served there: 'signalbox attach' operates it, with --read-only it views it"
    }
  }
}
