import Glibc
import Testing

@testable import Basics

/// The one reader of text files, with every encoding, line end and kind of file.
@Suite struct TextFileTests {
  private let folder: TemporaryFolder
  private static let kind = FileKind(title: "a list", wanted: "a list is a text file", bytesMax: 2000)
  private static let streamed = FileKind(
    title: "a list", wanted: "a list is a text file", bytesMax: 2000, takesStreams: true)

  init() throws { folder = try TemporaryFolder() }

  private func path(_ bytes: [UInt8]) throws -> String {
    let path = folder.path + "/text"
    try? Files.remove(path)
    let file = try OpenFile(path, for: .creating(0o600))
    try file.writeAll(bytes)
    try file.close()
    return path
  }

  private func read(_ path: String, _ kind: FileKind = TextFileTests.kind) -> String {
    do throws(FileError) { return try TextFile.read(path, kind) } catch {
      return error.description.replacing(folder.path + "/", with: "")
    }
  }

  private func read(_ bytes: [UInt8]) throws -> String { read(try path(bytes)) }

  @Test(arguments: [
    "a: 1\nb: 2\n", "a: 1\r\nb: 2\r\n", "a: 1\rb: 2\r", "\u{FEFF}a: 1\nb: 2\n", "\u{FEFF}a: 1\r\nb: 2\r\n",
  ])
  func `line ends and a byte order mark make no difference`(text: String) throws {
    #expect(try read(Array(text.utf8)) == "a: 1\nb: 2\n")
  }

  @Test(arguments: [
    ("", ""), ("\u{FEFF}", ""), ("a", "a"), ("a\r", "a\n"), ("\r\n", "\n"), ("\r\r\n\n", "\n\n\n"),
    ("a\r\nb", "a\nb"), ("é\u{FEFF}\r\nü", "é\u{FEFF}\nü"), ("\u{85}\u{2028}\t", "\u{85}\u{2028}\t"),
  ])
  func `nothing else of a text changes, and its last line may have no end`(written: String, text: String)
    throws
  {
    #expect(try read(Array(written.utf8)) == text)
    #expect(TextFile.plain(written) == text)
  }

  @Test(arguments: [
    ("a\n\u{E9}".utf8.map { $0 } + [0xFF], "text:2:2: the byte 0xff is not UTF-8"),
    (Array("a\r\nb\rc ".utf8) + [0xE9], "text:3:3: the byte 0xe9 is not UTF-8"),
    ([0x61, 0xE2, 0x82], "text:1:2: the byte 0xe2 is not UTF-8; save the file as UTF-8"),
    ([0xEF, 0xBB, 0xBF, 0xC0, 0x80], "text:1:1: the byte 0xc0 is not UTF-8"),
    ([0xED, 0xA0, 0x80], "text:1:1: the byte 0xed is not UTF-8"),
    (Array("a\nbc".utf8) + [0], "text:2:3: the character U+0 is not allowed in text; remove it"),
    ([0xFF, 0xFE, 0x61, 0], "text:1:1: the text is UTF-16; save the file as UTF-8"),
    ([0xFE, 0xFF, 0, 0x61], "text:1:1: the text is UTF-16; save the file as UTF-8"),
  ])
  func `bytes that are not text are refused with line and column`(bytes: [UInt8], message: String) throws {
    let said = try read(bytes)
    #expect(said.hasPrefix(message), "\(said)")
  }

  @Test func `a file larger than its kind is refused with both sizes, and unread`() throws {
    #expect(try read([UInt8](repeating: 0x61, count: 2000)).utf8.count == 2000)
    #expect(
      try read([UInt8](repeating: 0x61, count: 2001))
        == "text: has 2 001 bytes or more; a list has 2 000 at most")
    let huge = try path([])
    #expect(truncate(huge, 1 << 30) == 0)
    for kind in [Self.kind, Self.streamed] {
      #expect(read(huge, kind) == "text: has 1 073 741 824 bytes or more; a list has 2 000 at most")
    }
  }

  @Test func `folders, devices and names that are none are refused`() {
    for kind in [Self.kind, Self.streamed] {
      #expect(read("/tmp", kind) == "/tmp: is a directory; a list is a text file")
      #expect(read("/dev/zero", kind) == "/dev/zero: is a device; a list is a text file")
      #expect(read("", kind) == "'': expected a file's name, got nothing")
      #expect(read("a\u{0}b", kind).hasSuffix(": expected a file's name without NUL"))
      #expect(read(folder.path + "/gone", kind) == "gone: cannot be read: No such file or directory")
    }
    // Only files that a user names may be standard input.
    #expect(read("-") == "-: cannot be read: No such file or directory")
  }

  @Test func `a file of procfs, which has no size, is read whole`() {
    #expect(read("/proc/self/limits", Self.streamed).hasPrefix("Limit"))
  }

  /// Writes text into a pipe from a thread of its own, which waits for a reader.
  private func pipe(_ text: String, pieces: Int) throws -> String {
    let path = folder.path + "/pipe"
    try #require(mkfifo(path, 0o600) == 0)
    let writer = Writer(path: path, bytes: Array(text.utf8), pieces: pieces)
    try writer.start()
    return path
  }

  @Test(arguments: [1, 7]) func `a pipe is read to its end, in however many pieces it comes`(pieces: Int)
    throws
  {
    let path = try pipe("\u{FEFF}a: 1\r\nb: é\r\n", pieces: pieces)
    #expect(read(path, Self.streamed) == "a: 1\nb: é\n")
  }

  @Test func `a pipe is refused unread where only files are read`() throws {
    let path = folder.path + "/pipe"
    try #require(mkfifo(path, 0o600) == 0)
    #expect(read(path) == "pipe: is a pipe; a list is a text file")
  }

  @Test func `a pipe that brings too much is refused`() throws {
    let path = try pipe(String(repeating: "a", count: 60_000), pieces: 1)
    #expect(read(path, Self.streamed).hasSuffix("bytes or more; a list has 2 000 at most"))
  }

  @Test func `a look at the beginning takes nothing from the reading`() throws {
    let path = try pipe("signalbox recording 2\n", pieces: 5)
    let input = try InputFile(path, Self.streamed)
    #expect(try input.begins(with: "signalbox ".utf8))
    let isOther = try input.begins(with: "signalbox: ".utf8)
    #expect(!isOther)
    #expect(try TextFile.read(input, Self.streamed) == "signalbox recording 2\n")
    let isLonger = try InputFile(self.path([0x61]), Self.kind).begins(with: "ab".utf8)
    #expect(!isLonger)
  }

  @Test func `bytes of a format with comments in any encoding keep them`() throws {
    let path = try path([0xEF, 0xBB, 0xBF, 0x23, 0xE9, 0x0D, 0x0A, 0x61])
    #expect(try TextFile.bytes(path, Self.kind) == [0x23, 0xE9, 0x0A, 0x61])
  }
}

/// Writes into a pipe, and ends.
private final class Writer {
  private let path: String
  private let bytes: [UInt8]
  private let pieces: Int

  init(path: String, bytes: [UInt8], pieces: Int) {
    (self.path, self.bytes, self.pieces) = (path, bytes, pieces)
  }

  func start() throws {
    var thread = pthread_t()
    let number = pthread_create(
      &thread, nil,
      { writer in
        if let writer { Unmanaged<Writer>.fromOpaque(writer).takeRetainedValue().write() }
        return nil
      }, Unmanaged.passRetained(self).toOpaque())
    try #require(number == 0)
    pthread_detach(thread)
  }

  private func write() {
    // A reader that has had enough closes the pipe.
    signal(SIGPIPE, SIG_IGN)
    let file = open(path, O_WRONLY)
    defer { close(file) }
    let length = max(1, bytes.count / pieces)
    for start in stride(from: 0, to: bytes.count, by: length) {
      let piece = Array(bytes[start..<min(bytes.count, start + length)])
      guard Glibc.write(file, piece, piece.count) > 0 else { return }
    }
  }
}
