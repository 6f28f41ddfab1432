/// Why an edit cannot be read or made, and what would be right.
package struct EditError: Error, Equatable, Sendable, CustomStringConvertible {
  package let message: String
  package var description: String { message }

  init(_ message: String) {
    self.message = message
  }
}
