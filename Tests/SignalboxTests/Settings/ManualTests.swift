import Foundation
import Issuance
import Session
import Testing
import World

@Suite struct ManualTests {
  @Test func `the manual page has every command, setting and action`() throws {
    let page = try Program.run("man").text
    for name in ["watch", "drill", "config check", "scenarios validate", "replay", "help"] {
      #expect(page.contains(".SS \"signalbox \(name)"), "\(name)")
    }
    for line in try Program.run("config", "show").lines {
      let name = line.prefix { $0 != " " }
      #expect(page.contains("\n.B \"\(name)\"\n"), "\(name)")
    }
    for line in try Program.run("config", "keys").lines {
      let name = line.prefix { $0 != " " }.replacing("-", with: "\\-")
      #expect(page.contains("\(name)\"\n"), "\(name)")
    }
  }

  @Test func `the manual page has everything an operator, trainee or instructor can type`() throws {
    let page = try Program.run("man").text
    let names =
      CommandRegistry.all.map(\.name) + InputVerb.all.map(\.name) + MalfunctionVerb.all.map(\.name)
    for name in names { #expect(page.contains("\n.B \"\(name)"), "\(name)") }
  }

  @Test func `the synopsis begins with the program alone, which is the start screen`() throws {
    #expect(
      try Program.run("man").text.contains(
        ".SH SYNOPSIS\n.B signalbox\n.I [options]\n.br\n.B signalbox demo\n"))
  }

  /// A formatter may take the page to have any encoding.
  @Test(arguments: ["-Tutf8", "-Tutf8 -Kutf8", "-Tascii", "-Tutf8 -rLL=60n"])
  func `groff formats the page without a warning`(device: String) throws {
    let result = try Program.shell("\"$SIGNALBOX\" man | groff -man -ww \(device) | wc -l")
    #expect(result.status == 0 && result.errors == "", "Scripts/test installs groff-base: \(result.errors)")
    #expect(Int(result.text.filter(\.isNumber)) ?? 0 > 300)
  }

  @Test func `mandoc finds nothing in the page`() throws {
    let result = try Program.shell("\"$SIGNALBOX\" man > page.1 && mandoc -T lint -W all page.1")
    #expect(
      result.status == 0 && result.text == "" && result.errors == "",
      "Scripts/test installs mandoc: \(result.text)\(result.errors)")
  }

  @Test func `the page is in ASCII, in lines that mailers and editors leave whole`() throws {
    let page = try Program.run("man")
    #expect(page.output.allSatisfy { $0 < 0x7F })
    for line in page.lines where !line.hasPrefix(".") {
      #expect(line.utf8.count <= 80 || !line.contains(" "), "\(line)")
    }
    #expect(page.text.contains(/\.TH SIGNALBOX 1 [0-9]{4}-[0-9]{2}-[0-9]{2} "/))
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `every shell gets its completions`(shell: String) throws {
    let script = try Program.run("--generate-completion-script", shell)
    #expect(script.status == 0)
    for word in ["signalbox", " complete -- "] { #expect(script.text.contains(word), "\(word)") }
  }

  @Test func `bash completes commands, scenarios, themes, values and files`() throws {
    let scratch = try Scratch()
    try scratch.write("", to: "mine.yaml")
    try scratch.write("", to: "mine.theme")
    let result = try Program.shell(
      """
      PATH="$(dirname "$SIGNALBOX"):$PATH"
      source <(signalbox --generate-completion-script bash)
      try() {
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=(); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}
        _signalbox signalbox "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        echo "${COMPREPLY[*]}"
      }
      try signalbox conf
      try signalbox watch relap
      try signalbox drill min
      try signalbox watch --theme signal-l
      try signalbox replay --theme min
      try signalbox watch --graph b
      """, in: scratch.folder)
    #expect(
      result.lines == ["config", "relapse", "mine.yaml", "signal-light", "mine.theme", "braille block"],
      "\(result.text)\(result.errors)")
  }
}
