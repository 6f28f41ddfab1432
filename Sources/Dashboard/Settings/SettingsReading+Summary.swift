import Basics

extension SettingsReading {
  /// A message about the settings at the start.
  package struct Summary: Equatable, Sendable {
    package var text: String
    /// Whether a setting was not applied; else only a note.
    package var isFault: Bool
  }

  /// nil without findings.
  package var summary: Summary? {
    let count = (faults?.count ?? 0) + (remarks?.count ?? 0)
    guard let first = (faults ?? remarks)?.findings.first else { return nil }
    let isFault = faults != nil
    guard count > 1 else { return Summary(text: first.inShort, isFault: isFault) }
    // The important part comes first: a narrow screen cuts the end.
    let holds =
      !isFault
      ? "to note in the settings"
      : isFileLost
        ? "are wrong in the settings, nothing in the file applies"
        : "are wrong in the settings, the rest applies"
    return Summary(
      text: "\(count) things \(holds) (signalbox config check); the first: \(first.inShort)", isFault: isFault
    )
  }
}

extension FileError {
  /// The finding with the file's name in place of its path.
  var inShort: String {
    let name = file.split(separator: "/").last.map { String($0) } ?? file
    return FileError(file: name, line: line, column: column, message: message).description
  }
}
