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

  @Test func `the formatter gives no warnings`() throws {
    let result = try Program.shell(
      """
      command -v groff >/dev/null || { echo none; exit 0; }
      "$SIGNALBOX" man | groff -man -ww -Tutf8 -Kutf8 | wc -l
      """)
    #expect(result.status == 0 && result.errors == "", "\(result.errors)")
    #expect(result.text.contains("none") || Int(result.text.filter(\.isNumber)) ?? 0 > 300)
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
