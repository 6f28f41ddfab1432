package import Basics
import Issuance

/// The file of a live plane's journal, as `signalbox plane export` writes it: read from any place, any number of times.
package final class JournalFile: Sendable {
  /// What such a file begins with: an engine as it was.
  package static var opening: [UInt8] { IssuanceEngine.mark.withUTF8Buffer { Array($0) } }

  /// A stream is held in memory, so it has a limit; a file has none.
  package static let kind = FileKind(
    title: "a plane's journal",
    wanted: "a plane's journal is a file that 'signalbox plane export' wrote", bytesMax: 1 << 30,
    takesStreams: true)

  /// How messages call it.
  package let name: String
  private let source: Source

  private enum Source {
    case file(OpenFile)
    case bytes([UInt8])
  }

  /// Takes over a file of which nothing but its beginning has been looked at.
  package init(_ input: InputFile) throws(FileError) {
    name = input.name
    guard input.isRegular else {
      source = .bytes(try input.rest(Self.kind))
      return
    }
    do throws(SystemError) { source = .file(try OpenFile(input.name, for: .reading)) } catch {
      throw FileError(file: input.name, message: "cannot be read: \(error.reason)")
    }
  }

  /// - Parameter name: in messages.
  package init(bytes: [UInt8], name: String) {
    self.name = name
    source = .bytes(bytes)
  }

  deinit { if case .file(let file) = source { try? file.close() } }

  /// Fewer than `count` at its end.
  func bytes(at offset: Int, count: Int) throws(JournalError) -> [UInt8] {
    switch source {
    case .bytes(let bytes):
      let start = min(offset, bytes.count)
      return Array(bytes[start..<min(bytes.count, start + count)])
    case .file(let file):
      do throws(SystemError) { return try file.bytes(at: offset, count: count) } catch {
        throw JournalError(file: name, offset: offset, message: "cannot be read: \(error.reason)")
      }
    }
  }
}

/// Why a plane's journal cannot be read, or no further.
package struct JournalError: UserFacingError, Equatable {
  package var file: String
  /// The byte at which it is damaged, counted from 0.
  package var offset: Int
  package var message: String

  package init(file: String, offset: Int, message: String) {
    self.file = file
    self.offset = offset
    self.message = message
  }

  package var code: String { "journal" }
  package var place: FilePlace? { FilePlace(file: file) }
}
