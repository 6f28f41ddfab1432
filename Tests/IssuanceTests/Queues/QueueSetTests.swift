import TestSupport
import Testing

@testable import Issuance

/// The set of queues with work finds the queue that a look at each in turn would find.
@Suite struct QueueSetTests {
  @Test(arguments: [1, 2, 63, 64, 65, 130, 4097, 9000])
  func `the next queue in turn is that of a look at each queue`(count: Int) {
    var random = SystemRandomNumberGenerator()
    var set = QueueSet(all: count)
    var model = Set(0..<count)
    #expect(set.first(from: count - 1) == count - 1)
    // Few queues have work: the sparse set crosses words and wraps.
    for queue in 0..<count where queue % 61 != 3 {
      set.remove(queue)
      model.remove(queue)
    }
    for _ in 0..<200 {
      let queue = Int.random(in: 0..<count, using: &random)
      if Bool.random(using: &random) {
        set.insert(queue)
        model.insert(queue)
      } else {
        set.remove(queue)
        model.remove(queue)
      }
      #expect(set.contains(queue) == model.contains(queue))
      let from = Int.random(in: 0..<count, using: &random)
      let expected = (0..<count).lazy.map { (from + $0) % count }.first { model.contains($0) }
      #expect(set.first(from: from) == expected, "from \(from) of \(model.sorted())")
    }
  }

  @Test func `an empty set has no next queue`() {
    #expect(QueueSet(all: 0).first(from: 0) == nil)
    var set = QueueSet(all: 200)
    for queue in 0..<200 { set.remove(queue) }
    #expect(set.first(from: 0) == nil && set.first(from: 199) == nil)
  }
}
