import Foundation

/// A file with what the program is to write or draw, compared whole.
///
/// With `SIGNALBOX_UPDATE_GOLDEN=1` in the environment it is written instead; review the differences.
package struct GoldenFile {
  package static let isUpdated = ProcessInfo.processInfo.environment["SIGNALBOX_UPDATE_GOLDEN"] == "1"
  private static let shownLinesMax = 6
  private static let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()

  private let path: String

  /// - Parameter path: from the package's root, such as `Tests/DashboardTests/Golden/past-utf8.txt`.
  package init(_ path: String) { self.path = Self.root + "/" + path }

  /// Compares a text with the file, or writes it there.
  ///
  /// - Returns: what differs, line by line and without escape characters; nil if nothing does.
  package func difference(from text: String) throws -> String? {
    if Self.isUpdated {
      try text.write(toFile: path, atomically: true, encoding: .utf8)
      return nil
    }
    guard let expected = try? String(contentsOfFile: path, encoding: .utf8) else {
      return "\(path) is missing; SIGNALBOX_UPDATE_GOLDEN=1 writes it"
    }
    guard expected != text else { return nil }
    let (old, new) = (Self.lines(expected), Self.lines(text))
    let differing = (0..<max(old.count, new.count)).filter { index in
      (index < old.count ? old[index] : nil) != (index < new.count ? new[index] : nil)
    }
    let shown = differing.prefix(Self.shownLinesMax).map { index in
      "line \(index + 1)\n  was \(index < old.count ? old[index] : "missing")\n"
        + "  is  \(index < new.count ? new[index] : "missing")"
    }
    return "\(path): \(differing.count) lines differ; SIGNALBOX_UPDATE_GOLDEN=1 rewrites it\n"
      + shown.joined(separator: "\n")
  }

  private static func lines(_ text: String) -> [String] {
    text.replacing("\u{1B}", with: "␛").split(separator: "\n", omittingEmptySubsequences: false)
      .map(String.init)
  }
}
