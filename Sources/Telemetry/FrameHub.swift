internal import Synchronization

/// The metrics stream: frames to any number of subscribers, none of which can delay the run.
package final class FrameHub: Sendable {
  private struct State {
    var subscribers: [Int: AsyncStream<Frame>.Continuation] = [:]
    var nextSubscriber = 0
    var isFinished = false
  }

  private let state = Mutex(State())

  package init() {}

  /// A stream of the frames from now on. A slow subscriber loses the oldest of `keeping` frames.
  package func subscribe(keeping: Int = 1) -> AsyncStream<Frame> {
    let (stream, continuation) = AsyncStream.makeStream(
      of: Frame.self, bufferingPolicy: .bufferingNewest(max(1, keeping)))
    let number: Int? = state.withLock { state in
      guard !state.isFinished else { return nil }
      state.nextSubscriber += 1
      state.subscribers[state.nextSubscriber] = continuation
      return state.nextSubscriber
    }
    guard let number else {
      continuation.finish()
      return stream
    }
    continuation.onTermination = { [weak self] _ in
      self?.state.withLock { _ = $0.subscribers.removeValue(forKey: number) }
    }
    return stream
  }

  package func publish(_ frame: Frame) {
    // Yielding may run a subscriber's termination handler, which takes the lock: the lock is free here.
    for continuation in state.withLock({ Array($0.subscribers.values) }) { continuation.yield(frame) }
  }

  /// Ends every stream.
  package func finish() {
    let continuations = state.withLock { state in
      state.isFinished = true
      return Array(state.subscribers.values)
    }
    for continuation in continuations { continuation.finish() }
  }
}
