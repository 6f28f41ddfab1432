import Basics
import Glibc
import Testing

@testable import Terminal

@Suite struct TerminalErrorTests {
  @Test(arguments: [
    TerminalError.typeNotSet, .unknownType("x"), .cannotMoveCursor(type: "dumb"),
    .noTerminfoDatabase(type: "xterm"),
  ])
  func `where the terminal cannot show a screen, plain mode is named`(error: TerminalError) {
    #expect(error.message.contains("--plain"))
  }

  @Test func `a hostile terminal type is quoted harmlessly`() {
    let error = TerminalError.unknownType("a\u{1B}]0;x\u{7}" + String(repeating: "y", count: 500))
    #expect(!error.description.unicodeScalars.contains { $0.value < 0x20 })
    #expect(error.description.utf8.count < 400)
    #expect(error.exitStatus == 2)
  }

  @Test func `a failed call is told with the system's words`() {
    let error = TerminalError.system(SystemError("sigaction", EINVAL))
    #expect(error.description == "cannot set up the terminal: sigaction: Invalid argument")
    #expect(error.code == "terminal.system" && error.place == nil)
  }

  @Test func `the signal ends the process`() async {
    await #expect(processExitsWith: .signal(SIGTERM)) { endProcess(bySignal: SIGTERM) }
  }

  @Test func `the terminfo entry for direct colour is complete`() {
    let variable = DirectColorTerminfo.variable
    #expect(variable.hasPrefix("b64:"))
    #expect(!variable.contains(" ") && !variable.contains("\n"))
  }
}
