import Foundation
import Testing

/// Every signal whose default action ends a process gives the terminal back, and is the status.
@Suite(.serialized)
struct EndingSignalTests {
  private static let signals: [Int32] = [
    SIGUSR1, SIGUSR2, SIGALRM, SIGXCPU, SIGSYS, SIGVTALRM, SIGPROF, SIGIO, 40,
  ]

  @Test(arguments: signals)
  func `the terminal is in order after a signal that ends the program`(signal: Int32) throws {
    let program = try PtyProgram(["watch", "--speed", "1"], columns: 80, rows: 24)
    #expect(program.read(until: "\u{1B}[?2026l", within: 20).contains("\u{1B}[?2026l"))
    #expect(!program.isCooked)
    kill(program.process, signal)
    let rest = program.read(until: "\u{1B}[?1049l", within: 5)
    #expect(rest.contains("\u{1B}[?25h") && rest.contains("\u{1B}[?1049l"))
    #expect(program.status(within: 5) == 128 + signal)
    #expect(program.isCooked)
  }
}
