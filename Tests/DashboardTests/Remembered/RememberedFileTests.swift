import Foundation
import Testing

@testable import Basics
@testable import Dashboard

/// The file that keeps what was changed on the screen.
@Suite struct RememberedFileTests {
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "remembered-\(UUID().uuidString)"
  ).path

  private var file: RememberedFile { RememberedFile(path: folder + "/state/remembered") }

  private func content() -> String { (try? String(contentsOfFile: file.path, encoding: .utf8)) ?? "" }

  @Test func `changes are kept, the latest of a name, with the setting that they replaced`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try file.keep([.init("theme", "nord"), .init("zoom", "5m")], over: ["theme": "signal-light"])
    try file.keep([.init("theme", "gruvbox")], over: ["theme": "signal-light"])
    let all = file.read().all
    #expect(all.map(\.change) == [.init("theme", "gruvbox"), .init("zoom", "5m")])
    #expect(all.map(\.replaced) == ["signal-light", nil])
    let names = try FileManager.default.contentsOfDirectory(atPath: folder + "/state")
    #expect(names == ["remembered"], "no temporary file stays")
    let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
  }

  @Test func `damaged lines are left out, the others apply`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try file.keep([.init("theme", "nord")], over: [:])
    var bytes = Array(content().utf8)
    bytes +=
      [0xFF, 0xFE, 0x09, 0x00, 0x0A]
      + Array("zoom\nsort.queues\t-depth\t\t\t\npreset\tqueues\n\u{1B}[31m\tx\n".utf8)
    _ = FileManager.default.createFile(atPath: file.path, contents: Data(bytes))
    #expect(file.read().all.map(\.change) == [.init("preset", "queues"), .init("theme", "nord")])
  }

  @Test func `any bytes are read without a trap, and the next change makes the file whole`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try file.keep([.init("theme", "nord")], over: [:])
    let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 7) }
    _ = FileManager.default.createFile(atPath: file.path, contents: Data(bytes))
    _ = file.read()
    try file.keep([.init("zoom", "5m")], over: [:])
    #expect(file.read().all.contains { $0.change == .init("zoom", "5m") })
  }

  @Test func `several programs at once lose no change`() async throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let file = file
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<8 {
        group.addTask {
          for step in 0..<10 { try? file.keep([.init("sort.\(number)", "\(step)")], over: [:]) }
        }
      }
    }
    #expect(file.read().all.map(\.change) == (0..<8).map { .init("sort.\($0)", "9") })
  }

  @Test func `a folder that cannot be made is one message, with the path and the reason`() {
    let file = RememberedFile(path: "/dev/null/state/remembered")
    #expect(file.read() == Remembered(parsing: "", file: file.path))
    #expect(
      file.failure(keeping: [.init("theme", "nord")], over: [:])?
        .hasPrefix("/dev/null/state/remembered: changes on the screen are not kept for later runs: ") == true)
  }

  @Test func `forgetting removes the file, and says whether there was one`() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try file.keep([.init("theme", "nord")], over: [:])
    #expect(try file.forget())
    #expect(try !file.forget() && file.read().all.isEmpty)
  }
}
