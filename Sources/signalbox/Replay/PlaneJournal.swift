import Basics
import Dashboard
import Issuance
import Recordings
import Session

/// The journal of a live plane that has been read once.
struct PlaneJournal {
  let file: JournalFile
  let survey: JournalSurvey

  /// - Parameter tell: called with what is wrong with the file, if it can be used all the same.
  init(
    _ input: InputFile, tell: (String) -> Void = { StandardStreams.complain("signalbox: \($0)") }
  ) throws {
    file = try JournalFile(input)
    survey = try JournalSurvey(file)
    if let damage = survey.damage { tell(damage.description) }
  }

  /// The name of the file, without its folder.
  var name: String { String(file.name.split(separator: "/").last ?? "journal") }

  static let title = "the journal of a plane"

  var span: ClosedRange<Instant> { survey.start...survey.end }

  func replay() throws -> JournalReplay { try JournalReplay(file, end: survey.end) }

  /// One line for people.
  var sentence: String {
    "\(Self.title), \(survey.start.iso8601) to \(survey.end.iso8601), "
      + Figures.counted(survey.arrivals, "request")
  }

  var info: RunInfo {
    var info = RunInfo(
      scenario: name, title: Self.title, seed: nil, start: survey.start, end: survey.end,
      abilities: .replayed)
    info.identityTimeout = survey.identityTimeout
    info.replay = ReplayInfo(survey)
    return info
  }
}

extension ReplayInfo {
  /// A plane's journal, with its commands as actions.
  init(_ survey: JournalSurvey) {
    let persons = survey.persons
    let by = persons.isEmpty ? "no command" : "commands of \(persons.joined(separator: ", "))"
    let damage = survey.damage.map { ", damaged at byte \($0.offset)" } ?? ""
    self.init(
      of: PlaneJournal.title, began: survey.start,
      result: "\(Figures.counted(survey.arrivals, "request")), \(by)\(damage)",
      attempts: [
        Attempt(
          deeds: survey.actions.map { Deed(time: $0.time, text: $0.command.text) }, end: survey.end)
      ])
  }
}
