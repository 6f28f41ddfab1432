import Basics

/// Why an edit cannot be read or made, and what would be right.
package struct EditError: UserFacingError, Equatable {
  package let message: String
  /// The index of the edit among several.
  package internal(set) var edit: Int?
  package var code: String { "edit" }

  package init(_ message: String) {
    self.message = message
  }
}
