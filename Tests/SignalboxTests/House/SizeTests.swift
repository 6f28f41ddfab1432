import Foundation
import Testing

/// Limits on the sizes of files and on the places that name a thing.
@Suite struct SizeTests {
  /// A Swift file by its path from the package's root.
  struct File {
    var path: String
    var text: String
    var lines: Int { text.split(separator: "\n", omittingEmptySubsequences: false).count - 1 }
  }

  private static func files(_ folder: String) throws -> [File] {
    let root = Program.root.path + "/"
    let paths = FileManager.default.enumerator(atPath: root + folder)?.compactMap { $0 as? String } ?? []
    return try paths.filter { $0.hasSuffix(".swift") }.map { path in
      File(
        path: folder + "/" + path,
        text: try String(contentsOfFile: root + folder + "/" + path, encoding: .utf8))
    }
  }

  @Test func `a panel is named in its folder, the presets, the responses to alarms, and the list of names`()
    throws
  {
    // The implicit member of PanelID, not a frame's or an engine's front ends, and the name in settings and plain mode.
    let named = /(?:^|[^\w)\]?!}\\])\.frontEnds\b|PanelID\.frontEnds\b|"frontends"/.anchorsMatchLineEndings()
    // Engine, world and live plane know no panels: there it is the subject of a command, a malfunction or a request.
    let files = try Self.files("Sources").filter { file in
      !["Sources/Issuance/", "Sources/World/", "Sources/Service/"].contains { file.path.hasPrefix($0) }
        && file.text.contains(named)
    }.map(\.path)
    #expect((1...4).contains(files.count), "\(files)")
  }

  @Test(arguments: ["Sources", "Tests"])
  func `no file is above 350 lines`(folder: String) throws {
    let files = try Self.files(folder)
    #expect(files.count > 100)
    for file in files { #expect(file.lines <= 350, "\(file.path) has \(file.lines) lines") }
  }

  @Test func `half of the source files are below 100 lines`() throws {
    let lines = try Self.files("Sources").map(\.lines).sorted()
    #expect(lines[lines.count / 2] < 100)
  }
}
