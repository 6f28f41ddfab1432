/// Collects errors in bounded memory.
package struct Findings {
  /// Findings kept; the rest are only counted.
  package static let limit = 1000

  private var list: [FileError] = []
  private var omitted = 0

  package init() {}

  package var count: Int { list.count + omitted }
  /// Whether further errors are only counted.
  package var isFull: Bool { list.count >= Self.limit }
  package var isEmpty: Bool { count == 0 }

  /// - Parameter message: evaluated only if the finding is kept.
  package mutating func add(at place: FilePlace, _ message: @autoclosure () -> String) {
    guard list.count < Self.limit else {
      omitted += 1
      return
    }
    let error = FileError(file: place.file, line: place.line, column: place.column, message: message())
    if !list.contains(error) { list.append(error) }
  }

  package mutating func add(_ error: FileError) {
    add(at: FilePlace(file: error.file, line: error.line, column: error.column), error.message)
  }

  /// Throws the findings, if there are any.
  package func report() throws(FileFindings) {
    if let all { throw all }
  }

  /// The findings in the order of the file; nil without any.
  package var all: FileFindings? {
    guard !isEmpty else { return nil }
    let ordered = list.enumerated().sorted {
      ($0.element.line, $0.element.column, $0.offset) < ($1.element.line, $1.element.column, $1.offset)
    }
    return FileFindings(ordered.map(\.element), omitted: omitted)
  }
}
