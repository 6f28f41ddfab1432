import Basics

/// The text a drill was read from, which defines it completely.
package struct DrillSource: Equatable, Sendable {
  /// The file's path, or `ID.yaml` for a built-in drill.
  package var name: String
  /// YAML.
  package var text: String

  package init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  /// A digest of the text: sixteen hexadecimal digits.
  package var hash: String {
    var digest = StateDigest()
    digest.combine(bytes: text.utf8)
    return digest.hexadecimal
  }
}

extension StateDigest {
  /// Folds bytes, eight at a time, and their number.
  mutating func combine(bytes: some Sequence<UInt8>) {
    var word: UInt64 = 0
    var count = 0
    for byte in bytes {
      word = word << 8 | UInt64(byte)
      count += 1
      if count & 7 == 0 {
        combine(word)
        word = 0
      }
    }
    combine(word)
    combine(count)
  }
}
