import Basics
import Foundation

/// A file of JSON that the program writes, and people may have edited.
enum JSONFile {
  /// - Parameter wanted: what the file is, for the message.
  /// - Throws: an error with the file, and with the value's place where it is of another form.
  static func read<Content: Decodable>(
    _ file: String, _ kind: FileKind, wanted: String, as type: Content.Type = Content.self
  ) throws(FileError) -> Content {
    let bytes = try TextFile.bytes(file, kind)
    do { return try JSONDecoder().decode(type, from: Data(bytes)) } catch {
      throw FileError(
        file: file,
        message: "expected \(wanted), found \(finding(error)); put the file back from a copy of the folder")
    }
  }

  private static func finding(_ error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, let context):
      "none under '\(key.stringValue)'\(place(context.codingPath))"
    case DecodingError.typeMismatch(let wanted, let context):
      "another form\(place(context.codingPath)) than \(wanted)"
    case DecodingError.valueNotFound(_, let context): "no value\(place(context.codingPath))"
    case DecodingError.dataCorrupted(let context) where context.codingPath.isEmpty: "a text that is no JSON"
    case DecodingError.dataCorrupted(let context):
      "an invalid value\(place(context.codingPath)): \(context.debugDescription)"
    default: "\(error)"
    }
  }

  /// ` of entry 2, 'apiKey'`.
  private static func place(_ path: [any CodingKey]) -> String {
    guard !path.isEmpty else { return "" }
    let names = path.map { key in key.intValue.map { "entry \($0 + 1)" } ?? "'\(key.stringValue)'" }
    return " of " + names.joined(separator: ", ")
  }
}
