/// Collects what is wrong, in bounded memory.
struct Findings {
  /// Findings kept; the rest are only counted.
  static let limit = 1000

  private var list: [ScenarioError] = []
  private var omitted = 0

  var count: Int { list.count + omitted }
  var isEmpty: Bool { count == 0 }

  /// - Parameter message: made only if the finding is kept.
  mutating func add(at place: Place, _ message: @autoclosure () -> String) {
    guard list.count < Self.limit else {
      omitted += 1
      return
    }
    let error = ScenarioError(file: place.file, line: place.line, column: place.column, message: message())
    if !list.contains(error) { list.append(error) }
  }

  mutating func add(_ error: ScenarioError) {
    add(at: Place(file: error.file, line: error.line, column: error.column), error.message)
  }

  /// Throws what was found, if anything was.
  func report() throws(ScenarioFindings) {
    guard !isEmpty else { return }
    let ordered = list.enumerated().sorted {
      ($0.element.line, $0.element.column, $0.offset) < ($1.element.line, $1.element.column, $1.offset)
    }
    throw ScenarioFindings(ordered.map(\.element), omitted: omitted)
  }
}

/// Where something stands in a file; line and column count from 1, and are 0 for the file as a whole.
struct Place: Equatable {
  var file: String
  var line: Int
  var column: Int
}
