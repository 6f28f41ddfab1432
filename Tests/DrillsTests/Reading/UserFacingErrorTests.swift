import Testing

@testable import Analysis
@testable import Basics
@testable import Drills
@testable import Issuance
@testable import Recordings
@testable import Session
@testable import World

/// Errors as people and programs see them.
@Suite struct UserFacingErrorTests {
  private static let all: [any UserFacingError] = [
    SystemError("open", path: "/p", 2), SystemError("pipe", 24),
    FileError(file: "a.yaml", line: 2, column: 3, message: "wrong"),
    FileFindings([FileError(file: "a.yaml", message: "wrong"), FileError(file: "a.yaml", message: "worse")]),
    MalformedBytes(offset: 3, expected: "a version", found: "the end"), CommandSyntaxError(message: "wrong"),
    InputSyntaxError(message: "wrong"), ParameterError(message: "wrong"),
    ConditionSyntaxError(message: "wrong", offset: 1), MalfunctionSyntaxError(message: "wrong"),
    EditError("wrong"), RecordingError(file: "a.signalbox", line: 7, message: "wrong"),
    RecordingSyntaxError(message: "wrong"), AnalysisStop.interrupted,
    AnalysisStop.tooLarge(held: 1, at: Instant(nanoseconds: 0)), SocketError(kind: .path, message: "wrong"),
    SocketError(kind: .unreachable, message: "wrong"),
  ]

  @Test func `every kind of error has a code of its own, in lower-case words`() {
    let codes = Self.all.map(\.code)
    #expect(Set(codes).count == codes.count)
    for code in codes { #expect(code.wholeMatch(of: /[a-z]+([.-][a-z]+)*/) != nil, "\(code)") }
  }

  @Test func `the place stands before the message, as precise as it is known`() {
    #expect(SystemError("open", path: "/p", 2).description == "/p: open: No such file or directory")
    #expect(FileError(file: "a", line: 2, column: 3, message: "wrong").description == "a:2:3: wrong")
    #expect(FileError(file: "a", message: "wrong").description == "a: wrong")
    #expect(RecordingError(file: "a", line: 7, message: "wrong").description == "a:7: wrong")
    #expect(EditError("wrong").description == "wrong" && EditError("wrong").place == nil)
  }

  @Test func `of many findings a hundred are shown, and the rest counted`() {
    let findings = FileFindings(
      (1...150).map { FileError(file: "a", line: $0, column: 1, message: "wrong") }, omitted: 5)
    let lines = findings.description.split(separator: "\n")
    #expect(lines.count == 101 && lines[0] == "a:1:1: wrong" && lines[100] == "a: and 55 more")
    #expect(findings.place == FilePlace(file: "a", line: 1, column: 1) && findings.exitStatus == 1)
  }
}
