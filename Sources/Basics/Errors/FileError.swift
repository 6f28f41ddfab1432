/// An error in a file that people write: its place, what was expected and what was found.
package struct FileError: UserFacingError, Equatable {
  package let file: String
  /// Both count from 1; 0 if the error concerns the file as a whole.
  package let line: Int
  package let column: Int
  package let message: String

  package var code: String { "file" }
  package var place: FilePlace? { FilePlace(file: file, line: line, column: column) }

  package init(file: String, line: Int = 0, column: Int = 0, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
  }

  package init(at place: FilePlace, _ message: String) {
    self.init(file: place.file, line: place.line, column: place.column, message: message)
  }
}
