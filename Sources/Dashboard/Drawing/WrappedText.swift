import Terminal

extension Model {
  /// Text wrapped at spaces into lines of at most this many columns.
  package static func wrapped(_ text: String, _ columns: Int) -> [String] {
    if text.utf8.count <= columns, text.isOneLine { return [text] }
    var lines: [String] = []
    var line = ""
    // The columns of the line.
    var used = 0
    for word in text.unbrokenWords {
      let width = word.displayWidth
      if !line.isEmpty, used + 1 + width > columns {
        lines.append(line)
        (line, used) = ("", 0)
      }
      if !line.isEmpty {
        line += " "
        used += 1
      }
      line += word
      used += width
    }
    return line.isEmpty ? lines : lines + [line]
  }
}

extension String {
  /// Whether it is ASCII with single blanks between its words, and so the same when they are joined again.
  fileprivate var isOneLine: Bool {
    // As after a blank.
    var last: UInt8 = 0x20
    for byte in utf8 {
      guard 0x20..<0x7F ~= byte, byte != 0x20 || last != 0x20 else { return false }
      last = byte
    }
    return last != 0x20
  }

  /// Words between which a line may end: a grouped number such as `32 273` is one.
  fileprivate var unbrokenWords: [String] {
    var words: [String] = []
    for word in split(whereSeparator: \.isBlank) {
      if word.isGroup, let last = words.last, last.endsInGroup {
        words[words.count - 1] += " " + word
      } else {
        words.append(String(word))
      }
    }
    return words
  }

  /// Whether its end can be the beginning of a grouped number: one to three digits.
  private var endsInGroup: Bool {
    let digits = reversed().prefix(4).prefix(while: \.isDigit).count
    return 1...3 ~= digits
  }
}

extension Substring {
  /// Whether it begins with three digits that are its only ones.
  fileprivate var isGroup: Bool {
    guard let first, first.isDigit else { return false }
    return prefix { $0.isDigit }.count == 3 && !dropFirst(3).contains { $0.isDigit }
  }
}

extension Character {
  /// `isWhitespace` and `isNumber`, which look up properties of Unicode, for ASCII without.
  fileprivate var isBlank: Bool {
    asciiValue.map { $0 == 0x20 || 0x09...0x0D ~= $0 } ?? isWhitespace
  }

  fileprivate var isDigit: Bool { asciiValue.map { 0x30...0x39 ~= $0 } ?? isNumber }
}
