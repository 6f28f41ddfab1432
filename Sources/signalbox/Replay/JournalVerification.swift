import Basics
import Recordings

/// Runs a live plane's journal again and reports whether its engine comes out the same.
struct JournalVerification {
  private let journal: PlaneJournal

  init(_ journal: PlaneJournal) { self.journal = journal }

  func run() throws {
    let survey = journal.survey
    var replay = try journal.replay()
    var progress = Progress(from: survey.start, to: survey.end)
    while !replay.isDone {
      replay.advance(to: replay.now + .seconds(1))
      progress.update(replay.now)
    }
    progress.erase()
    let verified = replay.verified
    let output = try Output.standard()
    output.write("\(journal.sentence)\n")
    let counts =
      "\(Figures.counted(verified.records, "record")), \(Figures.counted(verified.states, "digest")) of the engine"
    if let divergence = replay.divergence {
      output.write("the same as on the plane: \(counts); then no more\n")
      try output.finish()
      throw Failure("\(journal.file.name): the replay differs from the plane: \(divergence.text)")
    }
    guard verified.states > 0 || survey.records == 0 else {
      try output.finish()
      throw Failure(
        "\(journal.file.name): expected digests of the plane's engine among the records, found none to compare with"
      )
    }
    let whole = verified.isWhole ? ", the last of its whole state" : ""
    output.write("the same as on the plane: \(counts)\(whole)\n")
    try output.finish()
    guard survey.damage == nil else {
      throw Failure(
        "\(journal.file.name): the part before the damage is verified, but the file is not whole; see above")
    }
  }
}
