internal import SwiftASN1

#if canImport(FoundationEssentials)
  internal import FoundationEssentials
#else
  internal import Foundation
#endif

/// Text armour of DER (RFC 7468).
package enum PEM {
  /// A block with the final newline.
  ///
  /// - Parameter label: `CERTIFICATE`, `PRIVATE KEY`, …
  package static func text(_ label: String, _ der: [UInt8]) -> String {
    // Four times as fast as SwiftASN1's, which cuts a string into lines.
    let lines = Data(der).base64EncodedString(options: [.lineLength64Characters, .endLineWithLineFeed])
    return "-----BEGIN \(label)-----\n\(lines)\n-----END \(label)-----\n"
  }

  /// The DER of a text's one block.
  ///
  /// - Parameters:
  ///   - labels: those that will do.
  ///   - title: the structure with its article, for the error.
  package static func der(
    _ text: String, labels: [String], _ title: String
  ) throws(SigningError) -> (label: String, der: [UInt8]) {
    for label in labels { if let der = only(text, label) { return (label, der) } }
    let blocks = try blocks(text, title)
    guard let block = blocks.first, blocks.count == 1 else {
      throw .malformed("expected \(title) as one PEM block, found \(blocks.count)")
    }
    guard labels.contains(block.label) else {
      let wanted = labels.map { "'-----BEGIN \($0)-----'" }.joined(separator: " or ")
      throw .malformed("expected \(title) in PEM that begins with \(wanted), found '\(block.label)'")
    }
    return block
  }

  /// The DER of a text that is one block of a label and nothing else, its lines ended by a line feed; nil for another text.
  private static func only(_ text: String, _ label: String) -> [UInt8]? {
    var text = text
    return text.withUTF8 { bytes in
      let (head, tail) = ("-----BEGIN \(label)-----\n".utf8, "-----END \(label)-----".utf8)
      let end = bytes.last == UInt8(ascii: "\n") ? bytes.count - 1 : bytes.count
      guard end > head.count + tail.count, bytes.starts(with: head),
        bytes[(end - tail.count)..<end].elementsEqual(tail)
      else { return nil }
      var signs = Data(capacity: bytes.count)
      var lines = bytes[head.count..<(end - tail.count)]
      while let length = lines.firstIndex(of: UInt8(ascii: "\n")).map({ $0 - lines.startIndex }) {
        // All lines but the last have 64 signs (RFC 7468, section 2).
        guard length == 64 || (1..<64).contains(length) && length + 1 == lines.count else { return nil }
        signs.append(contentsOf: lines.prefix(length))
        lines = lines.dropFirst(length + 1)
      }
      guard lines.isEmpty, let der = Data(base64Encoded: signs), !der.isEmpty else { return nil }
      return Array(der)
    }
  }

  /// All blocks of a text in its order: a certificate chain, for one.
  package static func blocks(
    _ text: String, _ title: String
  ) throws(SigningError) -> [(label: String, der: [UInt8])] {
    do { return try PEMDocument.parseMultiple(pemString: text).map { ($0.discriminator, $0.derBytes) } } catch
    {
      throw .malformed(
        "expected \(title) in PEM ('-----BEGIN …-----', base64 lines, '-----END …-----'), found other text")
    }
  }
}
