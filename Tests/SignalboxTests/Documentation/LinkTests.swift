import Foundation
import Testing

/// Files and pages that the documentation names.
@Suite struct LinkTests {
  @Test(arguments: Pages.all.keys.sorted())
  func `every file named in backticks exists`(page: String) throws {
    let text = try #require(Pages.all[page])
    let roots = ["Sources/", "Tests/", "Scripts/", "Package.swift", ".ci/", "themes", "README.md"]
    let paths = text.matches(of: /`([A-Za-z0-9_.+\/-]+)`/).map { String($0.output.1) }
    for path in paths where roots.contains(where: { path.hasPrefix($0) }) {
      #expect(
        FileManager.default.fileExists(atPath: Program.root.appending(path: path).path), "\(page): \(path)")
    }
  }

  @Test(arguments: Pages.all.keys.sorted())
  func `every link leads to a file`(page: String) throws {
    let text = try #require(Pages.all[page])
    let folder = page == "README.md" ? Program.root : Pages.folder
    let targets =
      text.matches(of: /\]\(([^)#]+)\)/).map { String($0.output.1) }
      + text.matches(of: /(?:src|srcset)="([^"]+)"/).map { String($0.output.1) }
    for target in targets where !target.hasPrefix("http") {
      #expect(
        FileManager.default.fileExists(atPath: folder.appending(path: target).path), "\(page): \(target)")
    }
  }

  @Test func `architecture and contributing name many files`() throws {
    for page in ["Architecture.md", "Contributing.md"] {
      let text = try #require(Pages.all[page])
      #expect(text.matches(of: /`(?:Sources|Tests)\//).count >= 12, "\(page)")
    }
  }

  @Test(arguments: ["README.md", "signalbox.md"])
  func `an index links every page`(index: String) throws {
    let text = try #require(Pages.all[index])
    for page in Pages.all.keys where !["README.md", "signalbox.md"].contains(page) {
      #expect(text.contains("\(page))"), "\(page)")
    }
  }
}
