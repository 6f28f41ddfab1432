import ArgumentParser
import Recordings
import Telemetry

/// The JSON Schemas that the program ships, by what they describe.
enum SchemaDocument: String, CaseIterable, ExpressibleByArgument {
  case lines, recording

  /// The schema of draft 2020-12, made from the tables by which the outputs are written.
  var text: String {
    var json = JSONWriter()
    json.object { json in
      json.field("$schema", "https://json-schema.org/draft/2020-12/schema")
      switch self {
      case .lines:
        json.field("title", "A line of the JSON Lines of 'signalbox run'")
        json.array("oneOf") { json in
          for line in RunTables.descriptions {
            json.object { $0.field("$ref", "#/$defs/\(line.type)") }
          }
        }
        json.object("$defs") { json in
          for line in RunTables.descriptions {
            json.object(line.type) { json in
              json.field("description", line.meaning)
              json.write(line.schema)
            }
          }
        }
      case .recording:
        json.field("title", "The header of a recording: the text after each key")
        json.write(RecordingHeaderTable.schema)
      }
    }
    return json.indented + "\n"
  }
}
