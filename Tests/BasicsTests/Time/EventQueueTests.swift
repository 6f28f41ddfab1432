import TestSupport
import Testing

@testable import Basics

/// The event queue against a sorted array: its order determines the run.
@Suite struct EventQueueTests {
  /// The obvious implementation: sorted, latest first.
  private struct Reference {
    var entries: [(due: Instant, number: Int)] = []

    mutating func add(_ number: Int, at due: Instant) {
      var (low, high) = (0, entries.count)
      while low < high {
        let middle = (low + high) / 2
        if entries[middle].due > due { low = middle + 1 } else { high = middle }
      }
      // Of equal instants the one added first comes first, hence lies nearer the end.
      entries.insert((due, number), at: low)
    }
  }

  /// How far from the present an entry is due: the same instant, the past, the slot, the wheel, its edge, beyond it.
  private static func delay(_ random: inout TestRandom) -> Int64 {
    let slot: Int64 = 1 << 20
    let turn = slot << 15
    return switch random.below(9) {
    case 0: 0
    case 1: -Int64(random.below(5_000_000_000))
    case 2: Int64(random.below(1000))
    case 3: Int64(random.below(Int(slot)))
    case 4: Int64(random.below(Int(turn)))
    case 5: turn + Int64(random.below(5)) * slot - 2 * slot
    case 6: turn + Int64(random.below(Int(8 * turn)))
    case 7: Int64(random.below(64)) * slot
    default: 86_400_000_000_000 * Int64(1 + random.below(3))
    }
  }

  @Test(arguments: 1...12 as ClosedRange<UInt64>)
  func `entries are ordered by instant, then by insertion`(seed: UInt64) {
    var random = TestRandom(seed: seed)
    var queue = EventQueue<Int32>()
    var reference = Reference()
    var now = start
    let percent = [30, 49, 55][Int(seed % 3)]
    for number in 0..<6000 {
      if random.chance(percent) || queue.isEmpty {
        let due = random.chance(30) ? now : Instant(nanoseconds: now.nanoseconds + Self.delay(&random))
        queue.add(Int32(number), at: due)
        reference.add(number, at: due)
      } else if let (due, payload) = queue.popFirst(), let (wanted, expected) = reference.entries.popLast() {
        if due != wanted || payload != expected {
          Issue.record("got \(payload) at \(due), not \(expected) at \(wanted)")
        }
        now = max(now, due)
      }
      if queue.nextDue != reference.entries.last?.due ?? .distantFuture
        || queue.count != reference.entries.count
      {
        Issue.record("after \(number): next \(queue.nextDue), \(queue.count) entries")
        return
      }
    }
    while let expected = reference.entries.popLast() {
      #expect(queue.popFirst()?.payload == Int32(expected.number))
    }
    #expect(queue.isEmpty && queue.popFirst() == nil)
  }

  @Test func `thousands at one instant keep their order`() {
    var queue = EventQueue<Int32>()
    for number in 0..<5000 {
      queue.add(Int32(number), at: number < 2500 ? start : at(Double(number % 2) * 0.001))
    }
    var order: [Int32] = []
    while let (_, payload) = queue.popFirst() { order.append(payload) }
    #expect(
      order == Array(0..<2500) + stride(from: 2500, to: 5000, by: 2) + stride(from: 2501, to: 5000, by: 2))
  }

  @Test func `a copy is independent`() {
    var queue = EventQueue<Int32>()
    for number in 0..<100 { queue.add(Int32(number), at: at(Double(number))) }
    var copy = queue
    _ = copy.popFirst()
    copy.add(7, at: start)
    #expect(queue.count == 100 && queue.popFirst()?.payload == 0 && copy.popFirst()?.payload == 7)
  }

  @Test(arguments: 1...6 as ClosedRange<UInt64>)
  func `copies taken at any time share nothing that changes`(seed: UInt64) {
    var random = TestRandom(seed: seed)
    var all = [(queue: EventQueue<Int32>(), reference: Reference(), now: start)]
    for number in 0..<4000 {
      // A copy of one of them, while its slots are filled and its blocks grow.
      if number % 500 == 499 { all.append(all[random.below(all.count)]) }
      let one = random.below(all.count)
      if random.chance(60) || all[one].queue.isEmpty {
        let due = Instant(nanoseconds: all[one].now.nanoseconds + Self.delay(&random))
        all[one].queue.add(Int32(number), at: due)
        all[one].reference.add(number, at: due)
      } else if let (due, payload) = all[one].queue.popFirst(),
        let (_, number) = all[one].reference.entries.popLast()
      {
        if payload != number { Issue.record("got \(payload), not \(number)") }
        all[one].now = max(all[one].now, due)
      }
    }
    for var (queue, reference, _) in all {
      var isSame = queue.count == reference.entries.count
      while let expected = reference.entries.popLast() {
        isSame = queue.popFirst()?.payload == Int32(expected.number) && isSame
      }
      #expect(isSame && queue.isEmpty)
    }
  }

  @Test func `every entry is visited once in every part of the queue`() {
    var queue = EventQueue<Int32>()
    for number in 0..<300 { queue.add(Int32(number), at: at(Double(number * number) / 100)) }
    for _ in 0..<50 { _ = queue.popFirst() }
    var seen: [Int32] = []
    queue.forEach { _, payload in seen.append(payload) }
    #expect(seen.sorted() == Array(50..<300))
  }

  /// A snapshot's queue gives the same entries in the same order, and so does its digest.
  @Test(arguments: 1...8 as ClosedRange<UInt64>)
  func `a queue that was written and read is the same`(seed: UInt64) throws {
    var random = TestRandom(seed: seed)
    var queue = EventQueue<Int32>()
    var now = start
    func visited(_ queue: EventQueue<Int32>) -> [String] {
      var entries: [String] = []
      queue.forEach { due, payload in entries.append("\(payload) at \(due.nanoseconds)") }
      return entries
    }
    for number in 0..<4_000 as Range<Int32> {
      if random.chance(60) || queue.isEmpty {
        queue.add(number, at: Instant(nanoseconds: now.nanoseconds + Self.delay(&random)))
      } else if let (due, _) = queue.popFirst() {
        now = max(now, due)
      }
      guard number % 200 == 199 else { continue }
      var writer = BinaryCoder()
      try queue.code(&writer, blank: 0) { payload, coder throws(MalformedBytes) in
        try coder.code(&payload, in: .min ... .max)
      }
      var reader = BinaryCoder(reading: writer.bytes)
      var read = EventQueue<Int32>()
      try read.code(&reader, blank: 0) { payload, coder throws(MalformedBytes) in
        try coder.code(&payload, in: .min ... .max)
      }
      #expect(visited(read) == visited(queue))
      var copy = queue
      for _ in 0..<50 where !copy.isEmpty {
        let (ours, theirs) = (copy.popFirst(), read.popFirst())
        #expect(ours?.payload == theirs?.payload && ours?.due == theirs?.due)
      }
      #expect(visited(read) == visited(copy))
      // It goes on with the one that was read.
      if random.chance(50) { queue = read }
    }
  }
}
