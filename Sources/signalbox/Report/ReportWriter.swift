import Analysis
import ArgumentParser
import Basics
import Drills
import Issuance
import Recordings
import Reports
import Session
import Synchronization

/// Builds a report and writes it.
struct ReportWriter {
  /// nil for the format of the output's name, else Markdown.
  var format: ReportFormat?
  /// nil for standard output.
  var output: String?
  /// Paired seeds for the drill's what-ifs; 0 leaves them out.
  var pairs = 0

  func write(_ account: SessionAccount, sparing sources: [String]) throws {
    let format = format ?? output.flatMap { ReportFormat(fileName: $0) } ?? .markdown
    let sink = try output.map { try Output.file($0, sparing: sources) } ?? Output.standard()
    let line = CountLine()
    var counterfactuals: Report.Counterfactuals?
    if pairs > 0 {
      counterfactuals = try Report.Counterfactuals(account, pairs: pairs) { line.show($0, of: $1, "pairs") }
    }
    let report = try Report(account, counterfactuals: counterfactuals) {
      line.show($0, of: $1, "runs")
      return true
    }
    line.erase()
    sink.write(PrintableText(report.text(format)))
    try sink.finish()
  }
}

extension PlannedDrill {
  /// The account of a run that a scripted operator played to its end.
  func account(_ exercise: Exercise, script: [ScriptedInput], by actor: String) -> SessionAccount {
    var account = SessionAccount(exercise, script: script)
    account.trainee = actor == "none" ? "no operator" : actor
    account.program = Signalbox.configuration.version
    account.engine = EngineRevision.current
    account.scenarioHash = source.hash
    return account
  }
}

/// `7 of 20 runs` on standard error, if that is a terminal.
private final class CountLine: Sendable {
  private let shown = Mutex(0)

  func show(_ done: Int, of all: Int, _ what: String) {
    guard StandardStreams.isTerminal(2) else { return }
    let text = "\(done) of \(all) \(what)"
    shown.withLock { shown in
      StandardStreams.put("\r\(text)\(String(repeating: " ", count: max(0, shown - text.utf8.count)))")
      shown = text.utf8.count
    }
  }

  func erase() {
    shown.withLock { shown in
      if shown > 0 { StandardStreams.put("\r\(String(repeating: " ", count: shown))\r") }
      shown = 0
    }
  }
}
