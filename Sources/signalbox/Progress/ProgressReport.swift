import Basics
import Recordings

/// The report of `signalbox progress`.
struct ProgressReport {
  var summaries: [ProgressSummary]
  /// The trainee to list; nil for all.
  var trainee: String?
  /// Recorded sessions of all trainees, scored or not.
  var recordings: Int
  /// Unix milliseconds.
  var now: Int64

  var text: PrintableText {
    guard !summaries.isEmpty else { return "\(noneScored)\n" }
    let header = ["trainee", "drill", "level", "sessions", "best", "last", "passes", "due"]
    let rows = summaries.map { summary in
      [
        summary.trainee.isEmpty ? "-" : summary.trainee, summary.file ?? summary.drill,
        String(summary.last.level),
        String(summary.sessions), String(summary.best), String(summary.last.score),
        String(summary.repetition.passes),
        summary.isDue(at: now) ? "now" : Self.date(summary.repetition.due),
      ]
    }
    let widths = header.indices.map { column in ([header] + rows).map { $0[column].count }.max() ?? 0 }
    let isText = [true, true, false, false, false, false, false, true]
    let lines = ([header] + rows).map { row in
      let cells = row.indices.map { column in
        let space = String(repeating: " ", count: widths[column] - row[column].count)
        return isText[column] ? row[column] + space : space + row[column]
      }
      var line = cells.joined(separator: "  ")
      while line.hasSuffix(" ") { line.removeLast() }
      return line
    }
    return "\(lines.joined(separator: "\n"))\n"
  }

  private var noneScored: String {
    guard recordings > 0 else { return "no sessions yet; begin one with 'signalbox drill'" }
    let recorded = recordings == 1 ? "1 session is recorded" : "\(recordings) sessions are recorded"
    let whose = trainee.map { " of \($0)" } ?? ""
    return "no scored sessions\(whose); \(recorded); a drill is scored when it is played to its end"
  }

  var json: JSONWriter {
    var json = JSONWriter()
    json.object { json in
      json.field("now", Self.instant(now))
      json.array("drills") { json in
        for summary in summaries {
          json.object { json in
            json.field("trainee", summary.trainee)
            json.field("drill", summary.drill)
            json.field("file", summary.file)
            json.field("level", summary.last.level)
            json.field("sessions", summary.sessions)
            json.field("best", summary.best)
            json.field("last", summary.last.score)
            json.field("last_time", Self.instant(summary.last.time))
            json.field("level_passed", summary.levelPassed)
            json.field("passes_in_a_row", summary.repetition.passes)
            json.field("due", Self.instant(summary.repetition.due))
            json.field("is_due", summary.isDue(at: now))
            json.field("recording", summary.last.recording)
          }
        }
      }
    }
    json.endLine()
    return json
  }

  /// Clamps times outside the calendar, as a damaged file may hold, to the range of an instant.
  private static func instant(_ milliseconds: Int64) -> Instant {
    let limit: Int64 = 9_000_000_000_000
    return Instant(nanoseconds: max(0, min(limit, milliseconds)) * 1_000_000)
  }

  private static func date(_ milliseconds: Int64) -> String {
    String(instant(milliseconds).iso8601.prefix(10))
  }
}
