import ArgumentParser
import Basics

/// Answers completion scripts: the first line names the files that fit, the others are names, one a line.
struct CompleteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "complete",
    abstract: "Print what the last word of a command line can become, for completion scripts.",
    discussion: "'signalbox complete -- watch --graph b' prints the kind of files that fit, then the names.",
    shouldDisplay: false)

  @Argument(parsing: .postTerminator, help: "The words up to the cursor.")
  var words: [String] = []

  func run() throws {
    let answer = CompletionLine(words, in: try CommandTree.ofProgram()).answer
    let output = try Output.standard()
    for line in [answer.files?.text ?? "unknown"] + answer.names { output.write("\(line)\n") }
    try output.finish()
  }
}
