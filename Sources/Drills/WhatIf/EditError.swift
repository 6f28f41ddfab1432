import Basics

/// The reason an edit is invalid or does not apply.
package struct EditError: UserFacingError, Equatable {
  package let message: String
  /// The index of the edit among several.
  package internal(set) var edit: Int?
  package var code: String { "edit" }

  package init(_ message: String) {
    self.message = message
  }
}
