import Foundation
import Testing

/// A command lives in a file of its own.
@Suite struct CommandHouseTests {
  @Test func `the text queue.park is in at most 5 Swift files of Sources`() throws {
    let sources = Program.root.appending(path: "Sources")
    let files = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
    var read = 0
    var found: [String] = []
    for case let file as URL in files where file.pathExtension == "swift" {
      read += 1
      if try String(contentsOf: file, encoding: .utf8).contains("queue.park") {
        found.append(file.lastPathComponent)
      }
    }
    #expect(read > 500, "the sources were not found")
    #expect(
      found.count <= 5, "what a command needs to be known by stands in its descriptor: \(found.sorted())")
  }
}
