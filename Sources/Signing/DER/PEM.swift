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
