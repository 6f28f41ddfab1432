import Foundation
import Testing

/// What was changed on the screen, for the program.
@Suite struct RememberTests {
  private func state() throws -> (folder: URL, file: URL) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "remember-\(UUID().uuidString)")
    let file = folder.appending(path: "signalbox/remembered")
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data("theme\tsignal-light\nhidden.overview\t-ledger\n".utf8).write(to: file)
    return (folder, file)
  }

  @Test func `config show names what was changed on the screen, and config forget removes it`() throws {
    let (folder, file) = try state()
    defer { try? FileManager.default.removeItem(at: folder) }
    let environment = ["XDG_STATE_HOME": folder.path, "SIGNALBOX_REMEMBER": "true"]
    let shown = try Program.run(["config", "show"], environment: environment)
    #expect(shown.status == 0)
    let text = String(decoding: shown.output, as: UTF8.self)
    let lines = text.split(separator: "\n")
    for (name, value) in [("theme", "signal-light"), ("hidden.overview", "without ledger")] {
      #expect(
        lines.contains {
          $0.hasPrefix(name) && $0.contains(value)
            && $0.contains("changed on the screen, kept in \(file.path)")
        },
        "\(text)")
    }
    let off = try Program.run(["config", "show", "--no-remember"], environment: environment)
    #expect(!String(decoding: off.output, as: UTF8.self).contains("changed on the screen"))
    let forgotten = try Program.run(["config", "forget"], environment: environment)
    #expect(
      String(decoding: forgotten.output, as: UTF8.self) == "\(file.path): removed\n"
        && !FileManager.default.fileExists(atPath: file.path))
    let again = try Program.run(["config", "forget"], environment: environment)
    #expect(
      String(decoding: again.output, as: UTF8.self) == "\(file.path): not found; nothing was remembered\n"
        && again.status == 0)
  }
}
