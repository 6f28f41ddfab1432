import Basics
import Dashboard
import Issuance
import Session
import Telemetry

extension JSONWriter {
  /// A session's state as one object, with the names of `signalbox run`.
  mutating func state(_ model: Model, timeline: Int) {
    let (run, status) = (model.run, model.record.status)
    object { json in
      json.field("type", "state")
      json.field("kind", run.kind.rawValue)
      json.field("scenario", run.scenario)
      json.field("title", run.title)
      json.field("seed", run.seed.map { Int(clamping: $0) })
      json.field("start", run.start)
      json.field("end", run.end)
      json.object("status") { json in
        json.field("phase", status.phase.rawValue)
        // A column has one type: without a pace there is no number.
        if case .times(let factor) = status.speed {
          json.field("speed", factor)
        } else {
          json.field("speed", nil as Double?)
        }
        json.field("attempt", status.attempt)
        json.field("failure", status.failure)
      }
      json.field("time", model.frame?.time)
      if let frame = model.frame {
        json.field("interval_seconds", frame.interval.seconds)
        json.write(frame, FrameFields.of(frame))
      }
      json.array("timeline") { json in
        for entry in model.journalTail(timeline) {
          json.object { $0.entry(entry) }
        }
      }
    }
    endLine()
  }
}
