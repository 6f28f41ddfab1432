import Basics
import Drills
import Issuance
import Recordings
import World

/// Runs a recorded session again and reports whether the result is the same.
struct ReplayVerification {
  private let session: RecordedSession
  private let file: String

  init(_ session: RecordedSession, file: String) {
    self.session = session
    self.file = file
  }

  func run() throws {
    let recording = session.recording
    var replay = Replay(recording, drill: session.drill)
    var progress = Progress(
      from: session.drill.scenario.start, to: recording.reached ?? session.drill.scenario.end)
    replay.run { progress.update($0) }
    progress.erase()
    let output = try Output.standard()
    output.write("\(session.title)\n")
    let verified = replay.verified
    let counts =
      "\(Self.count(verified.seconds, "simulated second")), \(Self.count(verified.inputs, "input")), "
      + Self.count(verified.attempts, "attempt")
    if let divergence = replay.divergence {
      output.write("the same as recorded: \(counts); then no more\n")
      try output.finish()
      throw Failure("\(file): the run differs from the recording: \(divergence.text)")
    }
    output.write("the same as recorded: \(counts)\n")
    try output.finish()
    if let failure = replay.exercise.simulation.failure {
      StandardStreams.complain(
        "signalbox: \(file): the run failed its check, as recorded: \(failure.description)")
    }
    guard recording.isWhole else {
      throw Failure("\(file): the recorded part is verified, but the recording is incomplete; see above")
    }
  }

  private static func count(_ number: Int, _ thing: String) -> String {
    Figures.counted(number, thing)
  }
}
