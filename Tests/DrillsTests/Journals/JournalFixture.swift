import Basics
import Drills
import Issuance
import Recordings
import Session
import Telemetry
import TestSupport
import World

/// The journal of half a minute in the midst of a small system's trouble, with two operators.
enum JournalFixture {
  static let ada = Originator(.operatorAtConsole, person: "Ada", means: .key)
  static let grace = Originator(.operatorAtConsole, person: "Grace", means: .line)

  static func script() throws -> [ScriptedInput] {
    try busyScript().enumerated().map { index, given in
      ScriptedInput(time: given.time, input: given.input, by: index.isMultiple(of: 2) ? ada : grace)
    }
  }

  static func journal(
    _ seconds: ClosedRange<Int> = 15...45, extra: [(second: Int, note: JournalNote)] = [],
    isEnded: Bool = true
  ) throws -> WorldJournal {
    WorldJournal(
      smallScenario(seconds: 60), script: try script(), seconds: seconds, extra: extra, isEnded: isEnded)
  }

  static func file(_ bytes: [UInt8]) -> JournalFile { JournalFile(bytes: bytes, name: "journal") }

  static func replay(_ bytes: [UInt8]) throws -> JournalReplay {
    let survey = try JournalSurvey(file(bytes))
    return try JournalReplay(survey.file, end: survey.end)
  }
}
