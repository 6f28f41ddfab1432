import Basics
import Issuance
import Telemetry
import World

/// A frame of a run, as a line.
struct FrameRow: Sendable {
  let frame: Frame
  /// Whether the interval is the closing phase, after the scenario's end.
  let isClosing: Bool
}

/// The types of lines of JSON Lines that are not of the journal, with their fields.
enum RunTables {
  static let run = LineTable<RunHeader>(
    "run", "the first line",
    [
      .text("scenario", "its identifier") { $0.scenario.id },
      .seed("seed", "the random seed") { $0.seed },
      .text("title", "of the scenario") { $0.scenario.title },
      .text("operator", "reference, none or a file") { $0.actor },
      .time("start", "of the scenario's clock") { $0.scenario.start },
      .time("end", "of the scenario's clock") { $0.scenario.end },
      .time("from", "the beginning of what is written") { $0.from },
      .time("until", "the end of what is written") { $0.until },
      .number("every_seconds", "the time between frames") { $0.every.seconds },
      .object("parameters", "every parameter by path, as --set takes it", Parameter.all.map(parameter)),
    ])

  static let frame = LineTable<FrameRow>(
    "frame", "the metrics of an interval",
    [
      .time("time", "the end of the interval") { $0.frame.time },
      .number("interval_seconds", "its length") { $0.frame.interval.seconds },
      .flag("closing", "whether it is the closing phase, after the scenario's end") { $0.isClosing },
    ] + FrameFields.all.map { $0.within { (row: FrameRow) in row.frame } })

  static let summary = LineTable<RunSummary>(
    "summary", "the last line: the totals",
    [
      .time("time", "the end of the run") { $0.time },
      .seed("seed", "the random seed") { $0.seed },
      .object("ledger", "certificate requests, as in a frame", account { $0.ledger.total }),
      .object(
        "by_kind", "the same by kind of request",
        [
          .object("dss", "identities", account { $0.ledger.identity }),
          .object("hvca", "certificates", account { $0.ledger.certificate }),
          .object("ocsp", "OCSP signing certificates", account { $0.ledger.ocspSigner }),
        ]),
      .object(
        "rejections", "rejected requests by reason",
        RejectionReason.allCases.filter { !$0.isLimit }.map { reason in
          .count(reason.key, reason.meaning) { $0.ledger.rejected(reason) }
        }),
      .count("duplicate_certificates", "issued for a renewal that already had one") { $0.ledger.duplicates },
      .count("issued_to_nobody", "issued after the caller had timed out") { $0.ledger.issuedToNobody },
      .count("events", "engine events") { Int(clamping: $0.events) },
      .text("state_hash", "of the final state; equal hashes mean equal runs") { $0.stateHash },
    ])

  /// Every type of line, in the order of the reference.
  static let descriptions: [LineDescription] =
    [run.description, frame.description] + JournalTables.descriptions + [summary.description]

  private static func account(
    _ ledger: @escaping @Sendable (RunSummary) -> Ledger.Account
  ) -> [Field<RunSummary>] { FrameFields.account.map { $0.within(ledger) } }

  private static func parameter(_ parameter: Parameter) -> Field<RunHeader> {
    @Sendable func text(_ header: RunHeader) -> String { parameter.read(header.scenario.parameters) }
    return switch parameter.kind {
    case .whole: .count(parameter.path, parameter.meaning) { Int(text($0)) ?? 0 }
    case .number: .number(parameter.path, parameter.meaning) { Double(text($0)) ?? .nan }
    case .flag: .flag(parameter.path, parameter.meaning) { text($0) == "true" }
    case .text: .text(parameter.path, parameter.meaning) { text($0) }
    }
  }
}
