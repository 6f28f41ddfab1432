import Basics
import Foundation
import Glibc
import Issuance
import Store
import Testing

/// A process that is killed at any instant loses nothing that it acknowledged.
@Suite struct KillTests {
  private let folder = StoreFolder()

  /// More rounds with SIGNALBOX_SOAK=1.
  private static var rounds: Int { ProcessInfo.processInfo.environment["SIGNALBOX_SOAK"] == "1" ? 200 : 8 }

  @Test func `every acknowledged batch is there after kill -9 at a random instant`() async throws {
    var acknowledged: Set<UInt64> = []
    for round in 0..<Self.rounds {
      let delay = UInt32.random(in: 1_000...120_000)
      await #expect(processExitsWith: .signal(SIGKILL), "after \(delay) µs") {
        [path = folder.path as String, delay = delay as UInt32] in
        try Self.commitUntilKilled(path, after: delay)
      }
      let log = try OpenFile(folder.path + "/acknowledged", for: .appendingAndReading)
      try log.close()
      let text = String(decoding: try Files.read(log.path, atMost: 1 << 30), as: UTF8.self)
      let numbers = text.split(separator: "\n").compactMap { UInt64($0) }
      acknowledged.formUnion(numbers)
      let store = try folder.open()
      let plane = try store.restore()
      for id in numbers.suffix(400) {
        let certificate = try store.certificate(id: id)
        #expect(certificate?.der == Sample.certificate(id), "request \(id) of round \(round)")
        #expect(certificate?.request.serial == Sample.serial(id))
      }
      // Of the batch that was under way all is there or nothing.
      let open = try store.openNumbers
      #expect(open.isEmpty || open.count == 10)
      #expect(UInt64(plane.lastRequest) >= numbers.last ?? 0)
      try store.journal(after: plane.snapshot?.chunk ?? 0, upTo: plane.lastChunk) { chunk in
        #expect(throws: Never.self) { try InputJournal.read(chunk.bytes) { _, _ in } }
        return true
      }
      store.close()
    }
    let store = try folder.open()
    #expect(try store.verify() == [])
    #expect(!acknowledged.isEmpty)
    #expect(try store.counters(of: 7)[.issued] >= acknowledged.count)
  }

  /// Two commits for ten requests each time: accepted, then issued and acknowledged in a file beside the store.
  private static func commitUntilKilled(_ path: String, after delay: UInt32) throws {
    let store = try SQLiteStore(folder: path)
    let plane = try store.restore()
    // As a plane does before anything else.
    if plane.snapshot == nil { try store.snapshot([], [], after: 0) }
    var second = plane.lastChunk
    // What was under way is ended first, as a plane does.
    var open: [UInt64] = []
    try store.openRequests { request in
      open.append(request.request.id)
      return true
    }
    let log = try OpenFile(path + "/acknowledged", for: .appending)
    Thread.detachNewThread {
      usleep(delay)
      kill(getpid(), SIGKILL)
    }
    var next = UInt64(plane.lastRequest) + 1
    while true {
      if open.isEmpty {
        open = Array(next..<next + 10)
        next += 10
        second += 1
        try store.commit(Sample.accepting(open, second: second))
      }
      second += 1
      let chunk = try store.commit(Sample.issuing(open, second: second))
      try log.writeAll(open.map { "\($0)\n" }.joined().utf8)
      open = []
      if chunk % 20 == 0 { try store.snapshot([1], [2], after: chunk) }
    }
  }
}
