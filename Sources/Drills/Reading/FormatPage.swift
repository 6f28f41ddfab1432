import Basics
import Issuance
import Session
import Telemetry
import World

/// The reference page of the scenario format, as Markdown, from the reader's own tables.
package enum FormatPage {
  package static var text: String {
    let parts =
      [introduction] + Schema.sections.map(section)
      + [conditions, signals, malfunctions, commands, inputs, edits, alerts, parameters]
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static let introduction = """
    # Scenario files

    A scenario file describes a drill: the system, the world, its events, and the trainee's tasks. It is YAML 1.1 in UTF-8,
    \(ScenarioFile.kind.bytesMax) bytes at most. `signalbox scenarios new` writes one that runs, `signalbox scenarios validate FILE` lists the errors
    of one, `signalbox scenarios plan FILE` its events with their times. `signalbox scenarios format` prints this page.

    - Quote times (`"14:05"`, `"14:05:30"`, `"2020-10-28 14:05"`, UTC): YAML may read `14:05` as a number.
    - Durations have a unit: `200ms`, `30s`, `10m`, `1.5h`, `14d`.
    - Names have letters, digits, `.`, `_` and `-`, at most 64, and are not `all`, `and`, `or` or `not`.
    - The reader refuses unknown keys, repeated keys, anchors and aliases.
    - It also refuses conditions that can never hold, and points that do not add up.
    """

  private static func section(_ section: SchemaSection) -> String {
    let title =
      switch section.name {
      case .scenario: "The file"
      case .clock: "clock"
      case .alert: "alerts"
      case .event: "events"
      case .objective: "objectives"
      case .remedy: "with"
      case .hint: "hints"
      case .question: "questions"
      case .step: "reference"
      case .whatIf: "whatif"
      case .caption: "captions"
      case .stop: "stop"
      case .role: "roles"
      }
    var lines = ["## \(title)", "", section.purpose, ""]
    lines += table(
      ["key", "value", "meaning", "example"],
      section.keys.map { key in
        [
          "`\(key.name)`" + (key.isRequired ? " (required)" : ""), key.wanted, key.meaning,
          key.example.isEmpty ? "" : "`\(key.example)`",
        ]
      })
    if section.name == .objective {
      lines += [
        "",
        "Keys of each kind besides `id`, `kind`, `title`, `cue`, `critical` and `with`; required keys are bold:",
        "",
      ]
      lines += ObjectiveKind.allCases.map { kind in
        let keys = kind.keys.map { kind.required.contains($0) ? "**`\($0)`**" : "`\($0)`" }
        return "- `\(kind.rawValue)`: \(keys.joined(separator: ", "))"
      }
    }
    if !section.examples.isEmpty {
      lines +=
        ["", "```yaml"] + section.examples.map { section.name == .clock ? "clock: \($0)" : "- \($0)" } + [
          "```"
        ]
    }
    return lines.joined(separator: "\n")
  }

  private static let conditions = """
    ## Conditions

    | condition | holds |
    |---|---|
    | `SIGNAL > VALUE` | while the comparison is true; also `<`, `>=`, `<=`, `=`, `!=` |
    | `SIGNAL > VALUE for 5m` | once it has been true for so long without a break |
    | `action VERB WORDS…` | once the operator has done it, with arguments that begin so |
    | `since(ID) > 5m` | once this time has passed since an event last happened or a command was last given |
    | `fired ID` | once the event has happened |
    | `in_force ID` | while a malfunction that the event injected is active |
    | `alarm ID` | while the alert is active |
    | `viewed WHAT` | once the trainee has viewed a panel (\(PanelName.all.joined(separator: ", "))) or used a command |

    They are joined by `and`, `or`, `not` and parentheses; `and` binds closer than `or`:
    `"dss.errors.1m > 5% for 5m and not (action declare or viewed queues)"`.
    """

  private static var signals: String {
    (["## Signals", ""]
      + table(
        ["signal", "compared with", "meaning"],
        Signal.ofRuns.map { ["`\($0.rawValue)`", $0.unit.example, $0.meaning] })).joined(separator: "\n")
  }

  private static var malfunctions: String {
    ([
      "## Malfunctions", "",
      "Faults of the world, for `do` of an event and for instructors. Numbers start at 1.", "",
    ]
      + table(
        ["malfunction", "meaning", "severity and ramp"],
        MalfunctionVerb.all.map { verb in
          [
            "`\(verb.descriptor.usage)`", verb.descriptor.summary,
            verb.isGraded ? "yes" : "no",
          ]
        })).joined(separator: "\n")
  }

  private static var commands: String {
    ([
      "## Commands", "",
      "An operator's commands, for `do` of `reference`, of objectives and, with `by`, of events; and for `allowed`.",
      "",
    ]
      + table(
        ["command", "meaning"], CommandRegistry.all.map { ["`\($0.usage)`", $0.summary] }))
      .joined(separator: "\n")
  }

  private static var inputs: String {
    ([
      "## Inputs", "", "Inputs of a run besides commands; `reference` may have those of a trainee.", "",
    ]
      + table(
        ["input", "meaning"], InputVerb.all.map { ["`\($0.descriptor.usage)`", $0.descriptor.summary] }))
      .joined(separator: "\n")
  }

  private static var edits: String {
    ([
      "## Edits", "",
      "For `edit` of `whatif`. X names an action of the reference operator: `park`, `\(Schema.park)`, `park#2`, `\(Schema.park) 2/3` or "
        + "`#6`.", "",
    ] + Edit.forms.map { "- `\($0.1.replacing(" or ", with: "` or `"))`" }).joined(separator: "\n")
  }

  private static var alerts: String {
    (["## Built-in alerts", "", "Their thresholds and durations are parameters.", ""]
      + table(
        ["alert", "raised when", "severity"],
        AlertRule.standard.map { rule in
          let comparison =
            "\(rule.signal.rawValue) \(rule.comparison.rawValue) \(rule.signal.text(of: rule.threshold))"
          let duration = rule.duration == .zero ? "" : " for \(rule.duration.text)"
          return ["`\(rule.id)`", "`\(comparison)`\(duration)", rule.severity.name]
        })).joined(separator: "\n")
  }

  private static var parameters: String {
    (["## Parameters", "", "For `set`; the defaults are those of the incident of 28 October 2020.", ""]
      + table(
        ["path", "default", "unit", "range", "meaning"],
        Parameter.all.map { ["`\($0.path)`", "`\($0.defaultValue)`", $0.unit, $0.range, $0.meaning] }))
      .joined(separator: "\n")
  }

  private static func table(_ header: [String], _ rows: [[String]]) -> [String] {
    ([header, header.map { _ in "---" }] + rows).map { row in
      "| " + row.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |"
    }
  }
}
