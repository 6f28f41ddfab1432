import TestSupport
import Testing

@testable import Issuance
@testable import Telemetry

/// The metrics stream: any number of subscribers, none of which can delay the run.
@Suite struct FrameHubTests {
  private func frames(_ count: Int) -> [Frame] {
    var watched = Watched(smallEngine())
    return (0..<count).map { _ in watched.frame() }
  }

  private func numbers(_ stream: AsyncStream<Frame>) async -> [Int] {
    var numbers: [Int] = []
    for await frame in stream { numbers.append(frame.number) }
    return numbers
  }

  @Test func `a slow subscriber loses the oldest frames only, and no other's`() async {
    let hub = FrameHub()
    let (slow, patient) = (hub.subscribe(keeping: 3), hub.subscribe(keeping: 100))
    for frame in frames(10) { hub.publish(frame) }
    hub.finish()
    #expect(await numbers(slow) == [7, 8, 9])
    #expect(await numbers(patient) == Array(0..<10))
  }

  @Test func `a subscriber keeps the newest frame by default`() async {
    let hub = FrameHub()
    let (newest, none) = (hub.subscribe(), hub.subscribe(keeping: 0))
    for frame in frames(4) { hub.publish(frame) }
    hub.finish()
    #expect(await numbers(newest) == [3])
    #expect(await numbers(none) == [3])
  }

  @Test func `a late subscriber gets later frames`() async {
    let hub = FrameHub()
    let all = frames(4)
    hub.publish(all[0])
    let late = hub.subscribe(keeping: 10)
    for frame in all[1...] { hub.publish(frame) }
    hub.finish()
    #expect(await numbers(late) == [1, 2, 3])
  }

  @Test func `after the end a stream ends at once, and publishing has no effect`() async {
    let hub = FrameHub()
    hub.finish()
    let stream = hub.subscribe(keeping: 10)
    for frame in frames(2) { hub.publish(frame) }
    hub.finish()
    #expect(await numbers(stream) == [])
  }

  @Test func `a subscriber that leaves is removed`() async {
    let hub = FrameHub()
    let reader = Task { [stream = hub.subscribe(keeping: 10)] in
      var iterator = stream.makeAsyncIterator()
      return await iterator.next()?.number
    }
    let stays = hub.subscribe(keeping: 10)
    for frame in frames(5) { hub.publish(frame) }
    #expect(await reader.value == 0)
    hub.finish()
    #expect(await numbers(stays) == [0, 1, 2, 3, 4])
  }

  @Test func `subscribers on many threads each get every frame in order`() async {
    let hub = FrameHub()
    let streams = (0..<8).map { _ in hub.subscribe(keeping: 1000) }
    await withTaskGroup(of: [Int].self) { group in
      for stream in streams { group.addTask { await self.numbers(stream) } }
      for frame in frames(200) { hub.publish(frame) }
      hub.finish()
      for await seen in group { #expect(seen == Array(0..<200)) }
    }
  }
}
