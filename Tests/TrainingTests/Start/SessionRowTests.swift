import Testing

@testable import Dashboard
@testable import Terminal
@testable import Training

/// The last sessions on the start screen.
@Suite struct SessionRowTests {
  @Test(arguments: [80, 100, 120, 160])
  func `a last session names its trainee, where it is known`(width: Int) throws {
    var library = StartScreen.library(sessions: 2)
    library.sessions[0].trainee = "Ada"
    let model = StartModel(library, selecting: "incident", width: width, height: 36)
    let lines = view(model, Look()).text.split(separator: "\n").map { String($0) }
    let rows = lines.filter { $0.contains("UTC") && $0.contains("incident") }
    #expect(rows.count == 2, "\(rows)")
    #expect(rows.count { $0.contains("incident  Ada") } == 1, "\(rows)")
  }
}
