/// Reads text files in any of the forms that editors write, and refuses unsuitable ones.
///
/// A byte order mark at the start is dropped, and lines end in a line feed, whether they were written with CR LF, CR or LF;
/// the last one may have no end. Text that is not UTF-8, and a NUL in it, are refused with their place.
package enum TextFile {
  package static func read(_ path: String, _ kind: FileKind) throws(FileError) -> String {
    try read(InputFile(path, kind), kind)
  }

  /// Reads the rest of an open file.
  package static func read(_ input: InputFile, _ kind: FileKind) throws(FileError) -> String {
    try text(input.rest(kind), file: input.name)
  }

  /// Reads a file whose format allows any bytes in comments, with dropped byte order mark and plain line ends.
  package static func bytes(_ path: String, _ kind: FileKind) throws(FileError) -> [UInt8] {
    let input = try InputFile(path, kind)
    let bytes = try input.rest(kind)
    try refuseUTF16(bytes, file: input.name)
    return plain(bytes)
  }

  /// - Parameter file: the name used in errors.
  package static func text(_ bytes: [UInt8], file: String) throws(FileError) -> String {
    try refuseUTF16(bytes, file: file)
    let plain = plain(bytes)
    guard let text = String(validating: plain, as: UTF8.self) else {
      let bad = firstInvalid(plain)
      let hex = String(plain[bad], radix: 16)
      throw FileError(
        at: place(bad, in: plain, of: file), "the byte 0x\(hex) is not UTF-8; save the file as UTF-8")
    }
    if let zero = plain.firstIndex(of: 0) {
      throw FileError(
        at: place(zero, in: plain, of: file), "the character U+0 is not allowed in text; remove it")
    }
    return text
  }

  /// The same text without a byte order mark, with a line feed at the end of each line.
  package static func plain(_ text: String) -> String {
    let bytes = text.utf8
    guard bytes.starts(with: mark) || bytes.contains(carriageReturn) else { return text }
    return String(decoding: plain(Array(bytes)), as: UTF8.self)
  }

  /// The same bytes without a byte order mark, with a line feed at the end of each line.
  package static func plain(_ bytes: [UInt8]) -> [UInt8] {
    let rest = bytes.starts(with: mark) ? bytes[mark.count...] : bytes[...]
    guard rest.contains(carriageReturn) else { return Array(rest) }
    var out: [UInt8] = []
    out.reserveCapacity(rest.count)
    var isAfterReturn = false
    for byte in rest {
      if byte == carriageReturn {
        out.append(lineFeed)
      } else if byte != lineFeed || !isAfterReturn {
        out.append(byte)
      }
      isAfterReturn = byte == carriageReturn
    }
    return out
  }

  private static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// Some editors save text so; each of its characters would be reported otherwise.
  private static func refuseUTF16(_ bytes: [UInt8], file: String) throws(FileError) {
    guard bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) else { return }
    throw FileError(file: file, line: 1, column: 1, message: "the text is UTF-16; save the file as UTF-8")
  }

  private static func place(_ offset: Int, in bytes: [UInt8], of file: String) -> FilePlace {
    let before = bytes[..<offset]
    let start = before.lastIndex(of: lineFeed).map { $0 + 1 } ?? 0
    return FilePlace(
      file: file, line: before.count { $0 == lineFeed } + 1,
      column: String(decoding: bytes[start..<offset], as: UTF8.self).unicodeScalars.count + 1)
  }

  /// The offset of the first byte that is not valid UTF-8.
  private static func firstInvalid(_ bytes: [UInt8]) -> Int {
    var decoder = UTF8()
    var rest = bytes.makeIterator()
    var valid = 0
    while case .scalarValue(let scalar) = decoder.decode(&rest) { valid += UTF8.width(scalar) }
    return min(valid, max(0, bytes.count - 1))
  }
}
