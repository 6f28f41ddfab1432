/// An error that people read: a sentence with what was expected, what was found, and how to write it.
package protocol UserFacingError: Error, CustomStringConvertible {
  /// Names the kind of error, the same in all versions: lower-case words, from the general to the particular.
  var code: String { get }
  /// Does not repeat the place.
  var message: String { get }
  /// nil if no file is at fault.
  var place: FilePlace? { get }
  /// What the process exits with if this error ends it.
  var exitStatus: Int32 { get }
}

extension UserFacingError {
  package var place: FilePlace? { nil }
  package var exitStatus: Int32 { 1 }
  package var description: String { place.map { "\($0): \(message)" } ?? message }
}
