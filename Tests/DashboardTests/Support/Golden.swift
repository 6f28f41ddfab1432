import TestSupport
import Testing

/// Text frames stored in files of `Golden` and compared whole.
enum Golden {
  static func check(
    _ text: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let difference = try GoldenFile("Tests/DashboardTests/Golden/\(name).txt").difference(from: text)
    #expect(difference == nil, sourceLocation: sourceLocation)
  }
}
