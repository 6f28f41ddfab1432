/// The role of a person at a console.
package enum Viewpoint: String, Codable, Sendable {
  /// Sees everything, and may inject.
  case instructor
  /// The operator being trained.
  case trainee
  /// Looks over the trainee's shoulder.
  case viewer

  package var seesHidden: Bool { self == .instructor }
}
