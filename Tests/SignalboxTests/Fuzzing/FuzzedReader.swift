/// A reader of bytes from outside, for libFuzzer (`Scripts/fuzz`) and for the tests over its corpus.
struct FuzzedReader: Sendable {
  /// The name of its corpus's folder.
  let name: String
  /// What the bytes are.
  let content: String
  /// The length in bytes of the longest input that libFuzzer tries.
  let lengthMax: Int
  /// Valid inputs, with which a corpus begins.
  let examples: @Sendable () -> [[UInt8]]
  /// Reads the bytes, uses what they say as the program does, and returns whether any of it was accepted.
  ///
  /// It traps if a value is accepted that the program cannot work with, or whose own text does not read back as the value.
  let read: @Sendable ([UInt8]) -> Bool

  init(
    _ name: String, _ content: String, lengthMax: Int = 4096,
    examples: @escaping @Sendable () -> [[UInt8]], read: @escaping @Sendable ([UInt8]) -> Bool
  ) {
    self.name = name
    self.content = content
    self.lengthMax = lengthMax
    self.examples = examples
    self.read = read
  }

  /// A reader of text, line by line: each line is an input of its own.
  ///
  /// - Parameter line: reads a line, and returns whether it was accepted.
  init(
    _ name: String, lines content: String, lengthMax: Int = 512, examples: @escaping @Sendable () -> [String],
    line: @escaping @Sendable (String) -> Bool
  ) {
    self.init(name, content, lengthMax: lengthMax, examples: { examples().map { Array($0.utf8) } }) { bytes in
      var isAccepted = false
      for piece in bytes.split(separator: 0x0A) where line(String(decoding: piece, as: UTF8.self)) {
        isAccepted = true
      }
      return isAccepted
    }
  }

  /// All of them; the readers that the program has are named in Contributing.md.
  static let all: [FuzzedReader] =
    terminal + files + grammars + engine + recorded + sessions

  static func named(_ name: String) -> FuzzedReader? { all.first { $0.name == name } }

  /// The words of its examples, as a dictionary of libFuzzer: one in quotes a line.
  var dictionary: String {
    var words: Set<String> = []
    for example in examples() {
      for word in example.split(whereSeparator: { !Self.isOfWord($0) }) where (2...40).contains(word.count) {
        words.insert(String(decoding: word, as: UTF8.self))
      }
    }
    return words.sorted().map { "\"\($0)\"\n" }.joined()
  }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2E, 0x5F, 0x2D: true
    default: false
    }
  }
}
