import Issuance
import Metrics
import Simulation

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
    switch entry.content {
    case .command(let command, let outcome, by: let source):
      line("command", output) { json in
        json.field("time", entry.time)
        json.field("command", command.text)
        json.field("by", source.rawValue)
        json.field("done", outcome.isDone)
        json.field("answer", outcome.text)
        json.field("mark", entry.mark)
      }
    case .alert(let change):
      line("alert", output) { json in
        json.field("time", entry.time)
        json.field("id", change.rule.id)
        json.field("change", change.kind.rawValue)
        json.field("severity", change.rule.severity.name)
        json.field("title", change.rule.title)
        json.field("signal", change.rule.signal.rawValue)
        json.field("comparison", change.rule.comparison.rawValue)
        json.field("threshold", change.rule.threshold)
        json.field("value", change.value)
      }
    case .notice(let notice):
      line("notice", output) { json in
        json.field("time", entry.time)
        json.field("text", notice.sentence)
      }
    case .remark(let text):
      line("notice", output) { json in
        json.field("time", entry.time)
        json.field("text", text)
      }
    case .malfunction(let change):
      line("malfunction", output) { json in
        json.field("time", entry.time)
        json.field("id", change.id)
        json.field("change", change.kind.rawValue)
        json.field("malfunction", change.text)
        json.field("hidden", entry.isHidden)
      }
    case .message(let text, let sender):
      line("message", output) { json in
        json.field("time", entry.time)
        json.field("from", sender)
        json.field("text", text)
      }
    case .event(let id):
      line("event", output) { json in
        json.field("time", entry.time)
        json.field("id", id)
        json.field("hidden", entry.isHidden)
      }
    case .objective(let id, let text):
      line("objective", output) { json in
        json.field("time", entry.time)
        json.field("id", id)
        json.field("text", text)
      }
    case .session(let text), .instructor(let text), .trainee(let text):
      line(entry.category.rawValue, output) { json in
        json.field("time", entry.time)
        json.field("text", text)
      }
    }
  }

  mutating func frame(_ frame: Frame, isClosing: Bool, into output: Output) {
    line("frame", output) { json in
      json.field("time", frame.time)
      json.field("interval_seconds", frame.interval.seconds)
      json.field("closing", isClosing)
      json.frame(frame)
    }
  }

  mutating func end(_ summary: RunSummary, into output: Output) {
    line("summary", output) { json in
      json.field("time", summary.time)
      json.field("seed", summary.seed)
      json.object("ledger") { $0.account(summary.ledger.total) }
      json.object("by_kind") { json in
        json.object("dss") { $0.account(summary.ledger.identity) }
        json.object("hvca") { $0.account(summary.ledger.certificate) }
        json.object("ocsp") { $0.account(summary.ledger.ocspSigner) }
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
    json.removeAll()
    json.object { json in
      json.field("type", type)
      fill(&json)
    }
    json.endLine()
    output.write(json.bytes)
  }
}
