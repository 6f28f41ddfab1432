/// What is wrong with a scenario or operator file, where, and what would be right.
package struct ScenarioError: Error, Equatable, Sendable, CustomStringConvertible {
  package let file: String
  /// Both count from 1; 0 when the fault has no place in the file.
  package let line: Int
  package let column: Int
  package let message: String

  package var description: String {
    line == 0 ? "\(file): \(message)" : "\(file):\(line):\(column): \(message)"
  }
}
