import ArgumentParser

/// Works on a plane that is not running, or on its files.
struct PlaneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "plane",
    abstract: "Add accounts, their keys and CAs, destroy CAs' keys, export and verify.",
    subcommands: [
      AddAccountCommand.self, AddKeyCommand.self, AddIssuerCommand.self, DestroyKeyCommand.self,
      ExportCommand.self,
      VerifyCommand.self,
    ])
}
