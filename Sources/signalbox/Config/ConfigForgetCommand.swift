import ArgumentParser
import Basics
import Dashboard
import Recordings

/// Removes what was changed on the screen.
struct ConfigForgetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "forget",
    abstract: "Forget the changes made on the screen: theme, preset, hidden panels, sort orders, zoom.",
    discussion: "The settings file stays as it is. ':forget' on the dashboard does the same.")

  func run() throws {
    guard let memory = SettingsFile.memory else { throw Failure(StateFolder.unknown) }
    let wasThere = try SystemError.caught(
      try memory.forget(), as: { Failure("\(memory.path): not forgotten: \($0.reason)") })
    let output = try Output.standard()
    output.write("\(memory.path): \(wasThere ? "removed" : "not found; nothing was remembered")\n")
    try output.finish()
  }
}
