/// The role of a person at a console.
package enum Viewpoint: String, Codable, Sendable {
  /// Sees everything, and may inject malfunctions.
  case instructor
  /// The operator being trained.
  case trainee
  /// The operator of a run without training, from whom nothing is hidden.
  case `operator`
  /// Sees what the operator sees, read-only.
  case viewer

  package var seesHidden: Bool {
    switch self {
    case .instructor, .operator: true
    case .trainee, .viewer: false
    }
  }
}
