import Testing

/// A misspelt subcommand gets the right one proposed.
@Suite struct SubcommandTests {
  @Test(arguments: [
    (["drll"], "signalbox drill"), (["wach", "--speed", "60"], "signalbox watch"),
    (["raport", "x"], "signalbox report"),
    (["scenarios", "shw"], "signalbox scenarios show"), (["config", "chek"], "signalbox config check"),
  ])
  func `a near miss gets a proposal and the status of a usage error`(words: [String], meant: String) throws {
    let result = try Program.run(words)
    #expect(result.status == 64 && result.output.isEmpty)
    #expect(result.errors.contains("did you mean '\(meant)'?"), "\(result.errors)")
  }

  @Test func `a drill's name gets the command that plays it, another word the list`() throws {
    #expect(try Program.run("first-look").errors.contains("'signalbox drill first-look' plays that drill"))
    let other = try Program.run("zzzzzz")
    #expect(other.status == 64 && other.errors.contains("its subcommands are demo, run, watch, drill"))
  }

  @Test func `help explains a word of the screen`() throws {
    let result = try Program.run("help", "DSS")
    #expect(
      result.status == 0 && result.text.contains("Digital Signing Service") && !result.text.contains("*"))
    #expect(try Program.run("help", "duplicats").errors.contains("did you mean 'duplicate'?"))
  }
}
