import Basics
import Issuance
import Metrics
import World

/// JSON Lines: one object a line, its type first.
struct JSONLinesFormat: RunFormat {
  private var json = JSONWriter()

  mutating func begin(_ header: RunHeader, into output: Output) {
    line("run", output) { json in
      json.field("scenario", header.scenario.id)
      json.field("seed", header.seed)
      json.field("title", header.scenario.title)
      json.field("operator", header.actor)
      json.field("start", header.scenario.start)
      json.field("end", header.scenario.end)
      json.field("from", header.from)
      json.field("until", header.until)
      json.field("every_seconds", header.every.seconds)
      json.object("parameters") { json in
        for parameter in Parameter.all {
          json.field(named: parameter.path, guessing: parameter.read(header.scenario.parameters))
        }
      }
    }
  }

  mutating func entry(_ entry: JournalEntry, into output: Output) {
    line(output) { $0.entry(entry) }
  }

  mutating func frame(_ frame: Frame, isClosing: Bool, into output: Output) {
    line("frame", output) { json in
      json.field("time", frame.time)
      json.field("interval_seconds", frame.interval.seconds)
      json.field("closing", isClosing)
      json.write(frame, FrameFields.all)
    }
  }

  mutating func end(_ summary: RunSummary, into output: Output) {
    line("summary", output) { json in
      json.field("time", summary.time)
      json.field("seed", summary.seed)
      json.object("ledger") { $0.write(summary.ledger.total, FrameFields.account) }
      json.object("by_kind") { json in
        json.object("dss") { $0.write(summary.ledger.identity, FrameFields.account) }
        json.object("hvca") { $0.write(summary.ledger.certificate, FrameFields.account) }
        json.object("ocsp") { $0.write(summary.ledger.ocspSigner, FrameFields.account) }
      }
      json.object("rejections") { json in
        for (reason, count) in zip(RejectionReason.allCases, summary.ledger.rejections) {
          json.field(reason.key, count)
        }
      }
      json.field("duplicate_certificates", summary.ledger.duplicates)
      json.field("issued_to_nobody", summary.ledger.issuedToNobody)
      json.field("events", summary.events)
      json.field("state_hash", summary.stateHash)
    }
  }

  private mutating func line(_ type: String, _ output: Output, _ fill: (inout JSONWriter) -> Void) {
    line(output) { json in
      json.field("type", type)
      fill(&json)
    }
  }

  private mutating func line(_ output: Output, _ fill: (inout JSONWriter) -> Void) {
    json.removeAll()
    json.object(nil, fill)
    json.endLine()
    output.write(json)
  }
}
