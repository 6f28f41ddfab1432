import Foundation
import Testing

/// pkilint, which lints certificates, chains, OCSP answers and lists.
enum Pkilint {
  /// Whether pip could install it: `Scripts/test` says so.
  static let isInstalled = ProcessInfo.processInfo.environment["SIGNALBOX_READERS"] != "none"
  static let reason: Comment = "SIGNALBOX_READERS is none: pkilint could not be installed"

  /// Expects that a linter finds nothing of the severity WARNING and above.
  static func expectNoFinding(
    _ linter: String, _ files: String..., options: [String] = [], in folder: Folder
  ) throws {
    let path = Judge.root.appending(path: ".build-readers/bin/\(linter)").path
    try #require(
      FileManager.default.isExecutableFile(atPath: path),
      """
      \(path) is missing; Scripts/test makes it. By hand: python3 -m venv .build-readers && \
      .build-readers/bin/pip install -r Tests/SignalboxTests/Readers/requirements.txt
      """)
    let answer = try Judge.run(path, ["lint", "-s", "WARNING"] + options + files, in: folder)
    #expect(answer.isContent && answer.text.allSatisfy(\.isWhitespace), "\(linter) \(files): \(answer.text)")
  }
}
