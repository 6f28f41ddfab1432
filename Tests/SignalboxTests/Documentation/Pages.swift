import Foundation
import Synchronization
import TestSupport

/// The README and the pages of the documentation.
enum Pages {
  static let folder = Program.root.appending(path: "Sources/signalbox/Documentation.docc")

  /// By file name: `README.md`, `Watch.md` …
  static let all: [String: String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    let files = names.filter { $0.hasSuffix(".md") }.map { folder.appending(path: $0) }
    var pages: [String: String] = [:]
    for file in files + [Program.root.appending(path: "README.md")] {
      pages[file.lastPathComponent] = try? String(contentsOf: file, encoding: .utf8)
    }
    return pages
  }()

  /// The names a topic is typed by, as the files have them: all pages but the README and the catalogue's own.
  static let topics = all.keys.filter { !["README.md", "signalbox.md"].contains($0) }
    .map { $0.dropLast(3).lowercased() }.sorted()

  /// The text between `<!-- name -->` and `<!-- /name -->` of a page, rewritten if golden files are.
  ///
  /// - Returns: what stands there.
  static func block(_ name: String, of page: String, writing text: String) throws -> String? {
    let file = folder.appending(path: page)
    // Several tests write blocks of one page: each takes what the others have written.
    return try writing.withLock { _ in
      guard var content = try? String(contentsOf: file, encoding: .utf8),
        let start = content.range(of: "<!-- \(name) -->\n")?.upperBound,
        let end = content.range(of: "<!-- /\(name) -->")?.lowerBound
      else { return nil }
      guard GoldenFile.isUpdated else { return String(content[start..<end]) }
      content.replaceSubrange(start..<end, with: text)
      try content.write(to: file, atomically: true, encoding: .utf8)
      return text
    }
  }

  private static let writing = Mutex(())
}
