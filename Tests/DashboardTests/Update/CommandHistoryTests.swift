import Basics
import Glibc
import Testing

@testable import Dashboard

/// The command history's file.
@Suite struct CommandHistoryTests {
  private static func withFile(_ body: (String) throws -> Void) throws {
    var template = Array("/tmp/signalbox-history-XXXXXX".utf8CString)
    let folder = try #require(mkdtemp(&template).map { String(cString: $0) })
    let path = folder + "/history"
    defer {
      unlink(path)
      rmdir(folder)
    }
    try body(path)
  }

  private static func write(_ bytes: [UInt8], to path: String) throws {
    let file = try #require(fopen(path, "w"))
    defer { fclose(file) }
    #expect(fwrite(bytes, 1, bytes.count, file) == bytes.count)
  }

  @Test func `lines come back in their order, in a file for its owner alone`() throws {
    try Self.withFile { path in
      let history = CommandHistory(path: path)
      #expect(history.read() == [])
      for line in ["queue.park 1", "declare"] { try history.add(line) }
      #expect(history.read() == ["queue.park 1", "declare"])
      var status = stat()
      #expect(stat(path, &status) == 0 && status.st_mode & 0o777 == 0o600)
    }
  }

  @Test func `a damaged file gives its readable lines`() throws {
    try Self.withFile { path in
      let long = Array(repeating: UInt8(ascii: "x"), count: 5000)
      try Self.write(
        Array("good\n\n  \n".utf8) + [0xFF, 0xFE, 0x0A] + Array("\u{1B}[2J\n".utf8) + long
          + Array("\nlast".utf8), to: path)
      #expect(CommandHistory(path: path).read() == ["good", "last"])
    }
  }

  @Test func `it stays small, and keeps the latest`() throws {
    try Self.withFile { path in
      let history = CommandHistory(path: path)
      let line = String(repeating: "a", count: 400)
      for number in 0..<1000 { try history.add("\(line) \(number)") }
      var status = stat()
      #expect(stat(path, &status) == 0 && status.st_size < 400_000)
      let lines = history.read()
      #expect(lines.count == CommandHistory.linesMax && lines.last?.hasSuffix(" 999") == true)
    }
  }

  @Test func `where nothing can be kept, the error says so and nothing breaks`() throws {
    let history = CommandHistory(path: "/proc/nowhere/history")
    #expect(history.read() == [])
    let error = #expect(throws: SystemError.self) { try history.add("declare") }
    #expect(error?.number == ENOENT && error?.call == "mkdir")
    #expect(throws: Never.self, "what cannot be a line is not written") { try history.add("line\nbreak") }
    #expect(CommandHistory(path: "/dev/zero").read() == [], "only files are read")
  }
}
