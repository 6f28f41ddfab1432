import Basics

/// Why an edit cannot be read or made, and what would be right.
package struct EditError: UserFacingError, Equatable {
  package let message: String
  /// Which of the edits it is, counted from 0, where there are several.
  package internal(set) var edit: Int?
  package var code: String { "edit" }

  package init(_ message: String) {
    self.message = message
  }
}
