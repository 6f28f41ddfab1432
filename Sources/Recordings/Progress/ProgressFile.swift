import Foundation

/// The plain file of results: one JSON object a line, only ever added to.
package struct ProgressFile: Sendable {
  /// Larger files are not read.
  static let bytesMax = 64 << 20

  package let path: String

  package init(_ path: String) { self.path = path }

  /// Adds a line, alone among all who write to the file.
  ///
  /// - Throws: what is wrong, for a person to read.
  package func append(_ entry: ProgressEntry) throws(RecordingError) {
    func failure(_ what: String) -> RecordingError {
      RecordingError(file: path, message: "the result cannot be \(what): \(String(cString: strerror(errno)))")
    }
    StateFolder.makeFolder(of: path)
    let file = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY, 0o600)
    guard file >= 0 else { throw failure("kept") }
    defer { close(file) }
    while flock(file, LOCK_EX) != 0 {
      guard errno == EINTR else { throw failure("kept alone") }
    }
    var status = stat()
    var line: [UInt8] = []
    var last: UInt8 = 0x0A
    // A line that was torn by a crash must not take this one with it.
    if fstat(file, &status) == 0, status.st_size > 0, pread(file, &last, 1, status.st_size - 1) == 1,
      last != 0x0A
    {
      line.append(0x0A)
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let json = try? encoder.encode(entry) else {
      throw RecordingError(file: path, message: "the result cannot be written as JSON")
    }
    line += json
    line.append(0x0A)
    var written = 0
    while written < line.count {
      let count = line[written...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw failure("written") }
      written += count
    }
    guard fsync(file) == 0 || errno == EINVAL else { throw failure("made safe") }
  }

  /// Reads all lines; those that cannot be read are skipped, and told of.
  ///
  /// No file means no results.
  package func read() throws(RecordingError) -> (entries: [ProgressEntry], skipped: [RecordingError]) {
    func refusal(_ message: String) -> RecordingError { RecordingError(file: path, message: message) }
    var status = stat()
    guard stat(path, &status) == 0 else {
      guard errno == ENOENT else { throw refusal("cannot be read: \(String(cString: strerror(errno)))") }
      return ([], [])
    }
    guard status.st_mode & S_IFMT == S_IFREG else { throw refusal("is no file") }
    guard status.st_size <= Self.bytesMax else {
      throw refusal("is larger than \(Self.bytesMax >> 20) MB; move old lines into another file")
    }
    guard let data = FileManager.default.contents(atPath: path) else { throw refusal("cannot be read") }
    return Self.parse(data, file: path)
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
