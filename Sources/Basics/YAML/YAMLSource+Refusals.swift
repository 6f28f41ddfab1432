extension YAMLSource {
  /// Refuses text that is too long or cannot be YAML, before it is parsed.
  func refuse() throws(FileError) {
    guard text.utf8.count <= kind.bytesMax else {
      throw error(
        whole,
        "the file has \(Figures.grouped(text.utf8.count)) bytes; \(kind.title) has \(Figures.grouped(kind.bytesMax)) at most"
      )
    }
    try refuseControls()
  }

  /// Refuses characters that YAML does not allow (YAML 1.2, 5.1), before the parser quotes them, and noncharacters, which
  /// stand in for others while it is parsed.
  private func refuseControls() throws(FileError) {
    var line = 1
    var column = 1
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case _ where Self.isLineEnd(scalar):
        line += 1
        column = 1
      case 0x09, 0x20...0x7E, 0xA0...0xFDCF, 0xFDF0...0xFFFD, 0x10000...0x10FFFF: column += 1
      default:
        throw error(
          FilePlace(file: file, line: line, column: column),
          "the character U+\(String(scalar.value, radix: 16, uppercase: true)) is not allowed in YAML; remove it"
        )
      }
    }
  }

  package func error(_ place: FilePlace, _ message: String) -> FileError {
    FileError(file: place.file, line: place.line, column: place.column, message: message)
  }
}
