import Foundation
import TestSupport
import Testing

@testable import Drills
@testable import Issuance
@testable import Recordings
@testable import World

/// Mutated recordings: the reader handles any bytes without a trap.
@Suite struct RecordingFuzzTests {
  /// A million, and more time, with `SIGNALBOX_SOAK=1`.
  private static let isSoak = ProcessInfo.processInfo.environment["SIGNALBOX_SOAK"] == "1"
  private static let perSeed = isSoak ? 125_000 : 500

  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `mutated recordings are read or refused`(seed: UInt64) {
    var random = TestRandom(seed: seed)
    let bytes = shortened(RecordedRun(seed: seed, seconds: 8).bytes, &random)
    var read = 0
    for _ in 0..<Self.perSeed {
      var mutated = bytes
      for _ in 0...random.below(4) { mutate(&mutated, &random) }
      // Half of them with new checksums, so that the code behind the checksums is tested too.
      if random.chance(50) { mutated = resigned(mutated) }
      if let recording = try? Recording.parse(mutated, file: "x") {
        read += 1
        precondition(recording.entries.count <= mutated.count)
        for number in [0, 1, 2, recording.attempts] { _ = recording.attempt(number) }
      }
    }
    #expect(read > 0)
  }

  @Test(arguments: 1...(isSoak ? 400 : 4) as ClosedRange<UInt64>)
  func `mutated recordings that read replay to an end`(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    let session = RecordedRun(seed: seed, seconds: 8)
    for _ in 0..<5 {
      var mutated = session.bytes
      for _ in 0...random.below(3) { mutateLines(&mutated, &random) }
      guard let recording = try? Recording.parse(resigned(mutated), file: "x") else { continue }
      var replay = Replay(recording, drill: session.drill)
      replay.run()
      #expect(replay.isDone && replay.now <= session.drill.scenario.end)
    }
  }

  /// The header and a part of the records.
  private func shortened(_ bytes: [UInt8], _ random: inout TestRandom) -> [UInt8] {
    let lines = bytes.recordedLines
    let begin = lines.firstIndex { $0.ends(with: " begin".utf8) } ?? 0
    return [UInt8](recordedLines: lines[...begin] + lines[(begin + 1)...].filter { _ in random.chance(30) })
  }

  private func mutate(_ bytes: inout [UInt8], _ random: inout TestRandom) {
    guard !bytes.isEmpty else { return }
    let place = random.below(bytes.count)
    switch random.below(7) {
    case 0: bytes[place] = UInt8(random.below(256))
    case 1: bytes[place] ^= UInt8(1 << random.below(8))
    case 2: bytes.remove(at: place)
    case 3: bytes.insert(contentsOf: random.pick(Self.morsels).utf8, at: place)
    case 4: bytes.removeSubrange(place..<min(bytes.count, place + random.below(60)))
    case 5:
      bytes.insert(
        contentsOf: bytes[place..<min(bytes.count, place + random.below(200))], at: random.below(bytes.count))
    default: mutateLines(&bytes, &random)
    }
  }

  private func mutateLines(_ bytes: inout [UInt8], _ random: inout TestRandom) {
    var lines = bytes.recordedLines
    guard lines.count > 2 else { return }
    let (one, other) = (1 + random.below(lines.count - 1), 1 + random.below(lines.count - 1))
    switch random.below(4) {
    case 0: lines.remove(at: one)
    case 1: lines.swapAt(one, other)
    case 2: lines.insert(lines[one], at: other)
    default: lines[one] = Array(lines[one].prefix(17) + lines[other].dropFirst(17))
    }
    bytes = [UInt8](recordedLines: lines)
  }

  private func resigned(_ bytes: [UInt8]) -> [UInt8] {
    let lines = bytes.recordedLines
    guard let opening = lines.first else { return bytes }
    var checksum = LineChecksum(opening: String(decoding: opening, as: UTF8.self))
    var signed = [opening]
    // The scenario's hash too.
    let text = lines.map { $0.dropFirst(17) }.filter { $0.starts(with: "yaml".utf8) }
      .map { String(decoding: $0.dropFirst(5), as: UTF8.self) }.joined(separator: "\n")
    let hash = Array("hash \(DrillSource(name: "", text: text).hash)".utf8)
    for line in lines.dropFirst() {
      let isHash = line.dropFirst(17).starts(with: "hash ".utf8)
      let body = isHash ? hash : Array(line.dropFirst(17))
      signed.append(Array(RecordingEncoder.hexadecimal(checksum.add(body)).utf8) + [0x20] + body)
    }
    return [UInt8](recordedLines: signed)
  }

  private static let morsels = [
    "\n", " ", "\\", "\\_", "9999999999999999999999", "-1", "\u{0}", "é", "\u{301}", "2020-13-45T99:99:99Z",
    "9999-12-31T23:59:59.999999999Z", "0001-01-01T00:00:00Z", "colleague:", "backtrack ", "input ", "end ",
    "yaml ",
    "18446744073709551616", "nan", "1e400", "inject a dss.load x1e308", "queue.resubmit all rate=1e308/s",
  ]
}

extension [UInt8] {
  fileprivate func ends(with suffix: some Collection<UInt8>) -> Bool {
    self.suffix(suffix.count).elementsEqual(suffix)
  }
}
