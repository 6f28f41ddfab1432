import TestSupport
import Testing

@testable import Basics

/// The heap below the event queue.
@Suite struct DueHeapTests {
  @Test(arguments: [0, 1, 2, 3, 4, 5, 6, 16, 17, 21, 22, 500])
  func `any number of entries is removed in order`(count: Int) {
    var random = TestRandom(seed: UInt64(count))
    var heap = DueHeap<Int32>()
    var added: [(Int64, UInt64)] = []
    for sequence in 0..<UInt64(count) {
      let due = Int64(random.below(max(1, count / 3)))
      heap.add(.init(due: Instant(nanoseconds: due), sequence: sequence, payload: Int32(sequence)))
      added.append((due, sequence))
    }
    #expect(heap.isEmpty == (count == 0))
    var taken: [UInt64] = []
    while let entry = heap.popFirst() {
      taken.append(entry.sequence)
      #expect(entry.payload == Int32(entry.sequence))
    }
    #expect(taken == added.sorted { $0 < $1 }.map(\.1))
    #expect(heap.nextDue == .distantFuture)
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `removing between additions keeps the order`(seed: UInt64) {
    var random = TestRandom(seed: seed)
    var heap = DueHeap<Int32>()
    var reference: [Int64] = []
    for sequence in 0..<3000 as Range<UInt64> {
      if random.chance(55) {
        let due = Int64(random.below(200))
        heap.add(.init(due: Instant(nanoseconds: due), sequence: sequence, payload: 0))
        reference.append(due)
      } else if let entry = heap.popFirst() {
        let least = reference.indices.min { reference[$0] < reference[$1] }
        #expect(entry.due.nanoseconds == least.map { reference.remove(at: $0) })
      }
      #expect(heap.nextDue.nanoseconds == reference.min() ?? Instant.distantFuture.nanoseconds)
    }
  }
}
