/// Why an edit cannot be read or made, and what would be right.
package struct EditError: Error, Equatable, Sendable, CustomStringConvertible {
  package let message: String
  /// Which of the edits it is, counted from 0, where there are several.
  package internal(set) var edit: Int?
  package var description: String { message }

  package init(_ message: String) {
    self.message = message
  }
}
