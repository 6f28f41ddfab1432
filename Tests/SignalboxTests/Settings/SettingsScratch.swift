import Foundation

/// A temporary settings folder.
struct SettingsScratch {
  let scratch: Scratch
  var file: URL { scratch.folder.appending(path: "signalbox/config.yaml") }
  var environment: [String: String] { ["XDG_CONFIG_HOME": scratch.folder.path] }

  init(_ text: String? = nil) throws {
    scratch = try Scratch()
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    if let text { try write(text) }
  }

  func write(_ text: String) throws { try Data(text.utf8).write(to: file) }

  func config(_ arguments: String..., environment: [String: String] = [:]) throws -> Child.Result {
    try Program.run(
      ["config"] + arguments, environment: self.environment.merging(environment) { $1 }, in: scratch.folder)
  }
}
