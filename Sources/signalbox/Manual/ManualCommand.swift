import ArgumentParser
import Basics
import Issuance

/// Prints the manual page, for `Scripts/install` and packagers.
struct ManualCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "man",
    abstract: "Print the manual page, for man(1).",
    discussion: "'signalbox man | man -l -' shows it.",
    shouldDisplay: false)

  func run() throws {
    let output = try Output.standard()
    output.write(PrintableText(try ManualPage.text()))
    try output.finish()
  }
}
