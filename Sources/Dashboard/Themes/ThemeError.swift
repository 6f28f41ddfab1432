package import Basics

/// What is wrong with a theme, or doubtful about it: the file, the line, the key, and what would be right.
package struct ThemeError: UserFacingError, Equatable {
  package var file: String
  /// 0 if it is not about a line.
  package var line: Int
  package var key: String?
  package var message: String

  package init(file: String, line: Int = 0, key: String? = nil, message: String) {
    self.file = file
    self.line = line
    self.key = key
    self.message = message
  }

  package var code: String { "theme" }
  package var place: FilePlace? { FilePlace(file: file, line: line) }

  package var description: String {
    "\(FilePlace(file: file, line: line)):" + (key.map { " \($0):" } ?? "") + " \(message)"
  }
}
