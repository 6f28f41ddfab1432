import TestSupport

@testable import Analysis
@testable import Basics
@testable import Drills
@testable import Issuance
@testable import Recordings
@testable import Session
@testable import Telemetry
@testable import World

extension FuzzedReader {
  static let recorded: [FuzzedReader] = [
    FuzzedReader(
      "recording", "a recording, whose lines come without checksums", lengthMax: 9216,
      examples: { [unsigned(example(isLong: false)), unsigned(example(isLong: true))] },
      read: { bytes in
        _ = try? Recording.parse(bytes, file: "f")
        guard let recording = try? Recording.parse(signed(bytes), file: "f") else { return false }
        for number in [0, 1, 2, recording.attempts] { _ = recording.attempt(number) }
        _ = recording.reached?.iso8601
        guard let drill = try? recording.header.readDrill() else { return true }
        // What a scenario with so much load costs is its own business.
        guard drill.scenario.parameters.world.dssPerSecond < 100 else { return true }
        return true
      }),
    FuzzedReader(
      "plane-journal", "records of a plane's journal, each after its length and without mark and checksum",
      lengthMax: 512,
      examples: { [journalExample(notes.suffix(2)), journalExample(notes[...])] },
      read: { bytes in
        _ = try? JournalSurvey(JournalFile(bytes: bytes, name: "f"))
        guard let survey = try? JournalSurvey(JournalFile(bytes: sealedJournal(bytes), name: "f")),
          survey.records > 0
        else { return false }
        // A replay ends every second on its way: centuries of them take hours.
        guard survey.end - survey.start < .minutes(5),
          var replay = try? JournalReplay(survey.file, end: survey.end)
        else { return true }
        while !replay.isDone { replay.advance(to: replay.now + .seconds(10)) }
        _ = replay.frame()
        if let measured = try? MeasuredJournal(survey) {
          var playback = measured.play(measured.base, seed: 1)
          _ = try? playback.finish(at: survey.end) { _ in true }
        }
        return true
      }),
  ]

  /// A journal of these records, after the engine of a small system.
  private static func sealedJournal(_ bytes: [UInt8]) -> [UInt8] {
    var file = engines[1].bytes
    var (rest, records) = (bytes[...], 0 as UInt64)
    while let length = rest.popFirst() {
      let content = Array(rest.prefix(Int(length)))
      rest = rest.dropFirst(content.count)
      file += Sealed.seal(content, mark: InputJournal.mark, version: InputJournal.version)
      records += 1
    }
    return file + JournalEnd(records: records, state: nil).bytes
  }

  private static let notes: [EngineInput] = [
    .note(JournalNote.author(Originator(.operatorAtConsole, person: "Ada", means: .key)).bytes),
    .command(.verifyLedger), .event(.identityRequested(account: 1, caller: 7, issuer: 1, profile: 1)),
    .note(JournalNote.acknowledged("dss-latency", by: .instructor).bytes),
    .note(JournalNote.acknowledged(nil, by: .script).bytes),
    .note(JournalNote.remark("ready", by: nil).bytes), .note(JournalNote.restarted.bytes),
    .event(.serviceEnded(server: 0, request: 3, result: .interrupted)), .note(JournalNote.state(9).bytes),
  ]

  private static func journalExample(_ inputs: ArraySlice<EngineInput>) -> [UInt8] {
    inputs.flatMap { input -> [UInt8] in
      var journal = InputJournal()
      journal.add(input, at: at(30))
      let content = journal.bytes.dropFirst(13).dropLast(8)
      return [UInt8(content.count)] + content
    }
  }

  /// The lines with their checksums, and the scenario's hash where one is given.
  static func signed(_ bytes: [UInt8]) -> [UInt8] {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    guard let opening = lines.first else { return [] }
    let text = lines.filter { $0.starts(with: "yaml".utf8) }
      .map { String(decoding: $0.dropFirst(5), as: UTF8.self) }.joined(separator: "\n")
    let hash = Array("hash \(DrillSource(name: "", text: text).hash)".utf8)
    var checksum = LineChecksum(opening: String(decoding: opening, as: UTF8.self))
    var out = Array(opening)
    for line in lines.dropFirst() {
      let body = line.starts(with: "hash ".utf8) ? hash : Array(line)
      out.append(0x0A)
      // The last line's end.
      guard !body.isEmpty || line.endIndex < bytes.endIndex else { break }
      out += Array(RecordingEncoder.hexadecimal(checksum.add(body)).utf8) + [0x20] + body
    }
    return out
  }

  private static func unsigned(_ bytes: [UInt8]) -> [UInt8] {
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    return Array(
      ([lines[0]] + lines.dropFirst().map { $0.dropFirst(LineChecksum.digits + 1) }).joined(separator: [0x0A])
    )
  }

  private static func example(isLong: Bool) -> [UInt8] {
    let text = isLong ? Starter.text : "drill: 1\n"
    let header = RecordingHeader(
      program: "0", drill: "small", source: DrillSource(name: "small.yaml", text: text), level: .coached,
      settings: [.init(path: "servers.count", value: "4")], seed: 7, trainee: "Ada",
      started: 1_730_000_000_000,
      speed: .times(10), checks: true, script: (try? busyScript()) ?? [])
    var encoder = RecordingEncoder(header)
    let records: [SessionRecord] = [
      .second(SecondHash(time: at(1), hash: 99)),
      .input(
        ScriptedInput(
          time: at(1.25), input: .command(.verifyLedger),
          by: Originator(.operatorAtConsole, person: "T. \\", means: .palette))),
      .input(ScriptedInput(time: at(1.5), input: .hint, by: .operatorAtConsole)),
      .input(ScriptedInput(time: at(1.7), input: .inject("m1 ramp=2m servers.slow x4"), by: .instructor)),
      .remark(at(2), "frozen\nhere"),
      .backtrack(to: at(1.1), from: at(2.5), attempt: 2, by: .operatorAtConsole),
      .input(ScriptedInput(time: at(3), input: .say("hello"), by: .colleague("Ben"))), .end(at(4)),
    ]
    for (number, record) in records.enumerated() { encoder.add(record, wall: header.started + Int64(number)) }
    return encoder.take()
  }
}
