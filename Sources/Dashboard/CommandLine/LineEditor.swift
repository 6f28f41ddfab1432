import Basics
import Terminal

/// One editable line of text, with a cursor.
struct LineEditor: Equatable, Sendable {
  static let lengthMax = 500

  private(set) var characters: [Character] = []
  /// Characters before the cursor.
  private(set) var cursor = 0

  init(_ text: String = "") { set(text) }

  var text: String { String(characters) }
  var beforeCursor: String { String(characters[..<cursor]) }

  mutating func set(_ text: String) {
    characters = Array(text.prefix(Self.lengthMax))
    cursor = characters.count
  }

  /// Inserts text at the cursor; a line break or tab becomes a blank, characters that are not printable are left out.
  mutating func insert(_ text: String) {
    for character in text where characters.count < Self.lengthMax {
      var shown = character
      if character == "\t" || character.isNewline { shown = " " }
      guard shown.unicodeScalars.allSatisfy(\.isPrintable) else { continue }
      characters.insert(shown, at: cursor)
      cursor += 1
    }
  }

  /// Replaces the text between an offset and the cursor.
  mutating func replace(from start: Int, with text: String) {
    let start = max(0, min(start, cursor))
    characters.removeSubrange(start..<cursor)
    cursor = start
    insert(text)
  }

  /// Applies a line-editing key; false if it is not one.
  mutating func edit(_ stroke: KeyStroke) -> Bool {
    switch (stroke.key, stroke.modifiers) {
    case (.character(let character), []): insert(String(character))
    case (.backspace, .alt), (.backspace, .control), (.character("w"), .control): remove(wordStart..<cursor)
    case (.backspace, _), (.character("h"), .control):
      if cursor > 0 {
        cursor -= 1
        characters.remove(at: cursor)
      }
    case (.delete, _), (.character("d"), .control):
      if cursor < characters.count { characters.remove(at: cursor) }
    case (.left, .control), (.left, .alt), (.character("b"), .alt): cursor = wordStart
    case (.right, .control), (.right, .alt), (.character("f"), .alt): cursor = wordEnd
    case (.character("d"), .alt): remove(cursor..<wordEnd)
    case (.left, _), (.character("b"), .control): cursor = max(0, cursor - 1)
    case (.right, _), (.character("f"), .control): cursor = min(characters.count, cursor + 1)
    case (.home, _), (.character("a"), .control): cursor = 0
    case (.end, _), (.character("e"), .control): cursor = characters.count
    case (.character("u"), .control):
      characters.removeSubrange(..<cursor)
      cursor = 0
    case (.character("k"), .control): characters.removeSubrange(cursor...)
    default: return false
    }
    return true
  }

  /// The start of the word before the cursor; below, the end of the word after it.
  private var wordStart: Int {
    var index = cursor
    while index > 0, characters[index - 1] == " " { index -= 1 }
    while index > 0, characters[index - 1] != " " { index -= 1 }
    return index
  }

  private var wordEnd: Int {
    var index = cursor
    while index < characters.count, characters[index] == " " { index += 1 }
    while index < characters.count, characters[index] != " " { index += 1 }
    return index
  }

  private mutating func remove(_ range: Range<Int>) {
    characters.removeSubrange(range)
    cursor = range.lowerBound
  }
}
