import Basics
import Issuance

/// Writes an asciicast, the format of asciinema: a header, then an event a line.
///
/// Source: docs.asciinema.org/manual/asciicast, versions 2 (times since the start) and 3 (times since the event before).
struct CastFormat {
  enum Version: Int, CaseIterable, Sendable { case v2 = 2, v3 }

  enum Event {
    /// An event for the player.
    case output(String)
    case marker(PrintableText)

    fileprivate var fields: (code: String, data: String) {
      switch self {
      case .output(let sequences): ("o", sequences)
      case .marker(let label): ("m", label.description)
      }
    }
  }

  private let version: Version
  private var json = JSONWriter()
  /// Milliseconds, so that rounded intervals add up.
  private var last: Int64 = 0

  init(_ version: Version) { self.version = version }

  /// - Parameter started: Unix seconds.
  mutating func header(width: Int, height: Int, started: Int64, title: PrintableText, into output: Output) {
    json.removeAll()
    json.object { json in
      json.field("version", version.rawValue)
      switch version {
      case .v2:
        json.field("width", width)
        json.field("height", height)
      case .v3:
        json.object("term") { json in
          json.field("cols", width)
          json.field("rows", height)
          json.field("type", "xterm-256color")
        }
      }
      json.field("timestamp", Int(started))
      json.field("idle_time_limit", 2)
      json.field("title", title.description)
      if version == .v2 { json.object("env") { $0.field("TERM", "xterm-256color") } }
    }
    json.endLine()
    output.write(json)
  }

  /// - Parameter milliseconds: since the start of the cast; never less than at the event before.
  mutating func event(_ event: Event, at milliseconds: Int64, into output: Output) {
    let shown = version == .v2 ? milliseconds : milliseconds - last
    last = milliseconds
    json.removeAll()
    json.elements { json in
      json.element(Double(shown) / 1000)
      json.element(event.fields.code)
      json.element(event.fields.data)
    }
    json.endLine()
    output.write(json)
  }
}
