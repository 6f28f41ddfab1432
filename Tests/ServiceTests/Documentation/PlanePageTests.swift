import Foundation
import Testing

@testable import Service

/// The page on a plane's settings and routes is written from their tables.
@Suite(.serialized) struct PlanePageTests {
  private let isRewritten = ProcessInfo.processInfo.environment["SIGNALBOX_UPDATE_GOLDEN"] == "1"

  /// The text between `<!-- name -->` and `<!-- /name -->` of the page, rewritten if golden files are.
  private func block(_ name: String, writing text: String) throws -> String {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Sources/signalbox/Documentation.docc/Plane.md").standardizedFileURL
    var content = try String(contentsOf: file, encoding: .utf8)
    let start = try #require(content.range(of: "<!-- \(name) -->\n")?.upperBound)
    let end = try #require(content.range(of: "<!-- /\(name) -->")?.lowerBound)
    guard isRewritten else { return String(content[start..<end]) }
    content.replaceSubrange(start..<end, with: text)
    try content.write(to: file, atomically: true, encoding: .utf8)
    return text
  }

  private func check(_ name: String, _ table: String) throws {
    #expect(
      try block(name, writing: table) == table,
      "Plane.md has another table '\(name)'; SIGNALBOX_UPDATE_GOLDEN=1 rewrites it")
  }

  @Test func `the settings on the page are those that are read, with their standard values`() throws {
    try check("settings", PlaneSetting.markdown)
  }

  @Test(arguments: ["hvca", "dss"])
  func `the routes on the page are those that answer`(name: String) async throws {
    let api = try await TestAPI(name == "hvca" ? .hvca : .dss)
    try check(name, Route.markdown(api.front.table.routes, base: "/v2"))
    await api.front.stop()
  }

  @Test func `the management routes on the page are those that answer`() throws {
    let plane = ManagedPlane()
    let routes = ManagementAPI(plane, plane.persons).routes
    try check("management", Route.markdown(routes, base: ManagementAPI.base))
  }
}
