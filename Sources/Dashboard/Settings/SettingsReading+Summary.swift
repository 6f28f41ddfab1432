import Basics

extension SettingsReading {
  /// What somebody who starts with these settings is to be told.
  package struct Summary: Equatable, Sendable {
    package var text: String
    /// Whether something is not as it was asked for; if not, it is only worth knowing.
    package var isFault: Bool
  }

  /// nil if there is nothing to tell.
  package var summary: Summary? {
    let count = (faults?.count ?? 0) + (remarks?.count ?? 0)
    guard let first = (faults ?? remarks)?.findings.first else { return nil }
    let isFault = faults != nil
    guard count > 1 else { return Summary(text: first.inShort, isFault: isFault) }
    // What matters comes first: a narrow screen cuts the end.
    let holds = isFault ? "are wrong in the settings, the rest holds" : "are to be known of the settings"
    return Summary(
      text: "\(count) things \(holds) (signalbox config check); the first: \(first.inShort)", isFault: isFault
    )
  }
}

extension FileError {
  /// With the file's name in place of its path.
  var inShort: String {
    let name = file.split(separator: "/").last.map { String($0) } ?? file
    return FileError(file: name, line: line, column: column, message: message).description
  }
}
