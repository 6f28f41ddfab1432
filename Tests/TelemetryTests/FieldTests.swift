import Basics
import Issuance
import Testing

@testable import Telemetry

/// One table of a frame's fields: outputs, columns and the reference come from it.
@Suite struct FieldTests {
  /// Collects the paths of the fields written, elements of lists once.
  private struct Paths: FieldWriter {
    var prefix: [String] = []
    var seen: [String] = []

    mutating func add(_ name: String) {
      let path = (prefix + [name]).joined(separator: ".")
      if !seen.contains(path) { seen.append(path) }
    }

    mutating func field(_ name: String, _ value: Int?) { add(name) }
    mutating func field(_ name: String, _ value: UInt64?) { add(name) }
    mutating func field(_ name: String, _ value: Bool) { add(name) }
    mutating func element(_ text: String) {}
    mutating func field(_ name: String, _ value: Double?) { add(name) }
    mutating func field(_ name: String, _ value: String?) { add(name) }
    mutating func field(_ name: String, _ value: Instant?) { add(name) }
    mutating func array(_ name: String?, _ fill: (inout Paths) -> Void) { object(name, fill) }

    mutating func object(_ name: String?, _ fill: (inout Paths) -> Void) {
      guard let name else { return fill(&self) }
      add(name)
      prefix.append(name)
      fill(&self)
      prefix.removeLast()
    }
  }

  private var frame: Frame {
    var watched = Watched(smallEngine { $0.queues.count = 3 })
    watched.recorder.recordAttempt()
    return watched.frame()
  }

  @Test func `the reference lists the fields written, in the same order`() {
    var writer = Paths()
    writer.write(frame, FrameFields.all)
    let written = Set(writer.seen)
    // A list without elements writes none of its fields.
    let reference = FieldReference.all(FrameFields.all).map(\.path)
    #expect(reference.filter { written.contains($0) } == writer.seen)
    #expect(reference.count > 130 && Set(reference).count == reference.count)
  }

  @Test func `every meaning is a phrase without an end, in one line`() {
    for line in FieldReference.all(FrameFields.all) where !line.meaning.isEmpty {
      #expect(!line.meaning.hasSuffix(".") && !line.meaning.contains("\n"), "\(line.path)")
    }
  }

  @Test func `a column of a list joins its elements: sums, and the greatest age`() throws {
    var frame = frame
    try #require(frame.queues.count > 1)
    for index in frame.queues.indices {
      frame.queues[index].depth = 10
      frame.queues[index].oldestAge = .seconds(Int64(index))
    }
    let depth = try #require(FieldColumn("queues.depth", of: FrameFields.all))
    let age = try #require(FieldColumn("queues.oldest_age_seconds", of: FrameFields.all))
    #expect(depth.read(frame) == .count(10 * frame.queues.count))
    #expect(age.read(frame) == .number(Double(frame.queues.count - 1)))
  }

  @Test(arguments: ["dss", "dss.", "dss.servd", "queues", "queues.depth.x", "events.x", "", "."])
  func `a path without a single value is not a column`(path: String) {
    #expect(FieldColumn(path, of: FrameFields.all) == nil)
  }
}
