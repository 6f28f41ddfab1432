/// The role of a person at a console.
package enum Viewpoint: String, Codable, Sendable {
  /// Sees everything, and may inject malfunctions.
  case instructor
  /// The operator being trained.
  case trainee
  /// Sees what the trainee sees, read-only.
  case viewer

  package var seesHidden: Bool { self == .instructor }
}
