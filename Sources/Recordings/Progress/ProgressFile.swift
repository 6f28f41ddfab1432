import Basics
import Foundation
import Glibc

/// The file of results: one JSON object a line, append-only.
package struct ProgressFile: Sendable {
  /// Larger files are not read.
  static let bytesMax = 64 << 20

  package let path: String

  package init(_ path: String) { self.path = path }

  /// Adds a line, under an exclusive lock on the file.
  ///
  /// - Parameters:
  ///   - milliseconds: how long to wait for another program that holds the lock.
  ///   - tell: called with a message if that program holds it for longer; the line is added all the same.
  /// - Throws: an error with a message for people.
  package func append(
    _ entry: ProgressEntry, waiting milliseconds: Int = 1000, tell: (String) -> Void = { _ in }
  ) throws(RecordingError) {
    func failure(_ what: String) -> (SystemError) -> RecordingError {
      { RecordingError(file: path, message: "the result cannot be \(what): \($0.reason)") }
    }
    let isNew = !Files.exists(path)
    // If that fails, opening the file says why.
    try? Files.makeFolder(of: path)
    if isNew { try? Files.create(path, with: []) }
    let file = try SystemError.caught(try OpenFile(path, for: .appendingAndReading), as: failure("kept"))
    defer { try? file.close() }
    do throws(SystemError) {
      // A line is one write at the end of the file, which needs no lock to be whole.
      if try !file.lock(within: milliseconds) {
        tell("\(path): another program has locked the results; the result is added without the lock")
      }
    } catch {
      // Some file systems have no locks.
      tell("\(path): the results cannot be locked (\(error.reason)); the result is added without the lock")
    }
    var line: [UInt8] = []
    // A line that was torn by a crash must not damage this one.
    if let size = try? file.status().size, size > 0, let last = try? file.byte(at: size - 1), last != 0x0A {
      line.append(0x0A)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let json = try? encoder.encode(entry) else {
      throw RecordingError(file: path, message: "the result cannot be written as JSON")
    }
    line += json
    line.append(0x0A)
    try SystemError.caught(try file.writeAll(line), as: failure("written"))
    try SystemError.caught(try file.synchronize(), as: failure("synchronised to disk"))
    if isNew {
      try SystemError.caught(try Files.synchronizeFolder(of: path), as: failure("synchronised to disk"))
    }
  }

  /// Reads all lines; unreadable ones are skipped and reported.
  ///
  /// No file means no results.
  package func read() throws(RecordingError) -> (entries: [ProgressEntry], skipped: [RecordingError]) {
    func refusal(_ message: String) -> RecordingError { RecordingError(file: path, message: message) }
    let status: FileStatus
    do throws(SystemError) { status = try FileStatus(path) } catch {
      guard error.number == ENOENT else { throw refusal("cannot be read: \(error.reason)") }
      return ([], [])
    }
    guard status.kind == .regular else { throw refusal("is not a regular file") }
    guard status.size <= Self.bytesMax else {
      throw refusal("is larger than \(Self.bytesMax >> 20) MB; move old lines into another file")
    }
    let bytes = try SystemError.caught(
      try Files.read(path, atMost: Self.bytesMax), as: { refusal("cannot be read: \($0.reason)") })
    return Self.parse(Data(TextFile.plain(bytes)), file: path)
  }

  static func parse(_ data: Data, file: String) -> (entries: [ProgressEntry], skipped: [RecordingError]) {
    let decoder = JSONDecoder()
    var entries: [ProgressEntry] = []
    var skipped: [RecordingError] = []
    for (index, line) in data.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated()
    where !line.isEmpty {
      if let entry = try? decoder.decode(ProgressEntry.self, from: Data(line)) {
        entries.append(entry)
      } else {
        skipped.append(
          RecordingError(file: file, line: index + 1, message: "this line is damaged and was skipped"))
      }
    }
    return (entries, skipped)
  }
}
