import Dispatch
import Synchronization

/// What waits for the plane's thread, in order, from any thread.
final class Inbox<Element: Sendable>: Sendable {
  private struct State {
    var waiting: [Element] = []
    var isClosed = false
  }

  private let state = Mutex(State())
  private let attention = DispatchSemaphore(value: 0)

  /// Adds an element that must not be lost: an answer of a signer, a command.
  func add(_ element: Element) {
    let isFirst = state.withLock { state in
      state.waiting.append(element)
      return state.waiting.count == 1
    }
    if isFirst { attention.signal() }
  }

  /// Adds an element unless too many wait.
  ///
  /// - Returns: whether it was added.
  func add(_ element: Element, upTo limit: Int) -> Bool {
    let (isAdded, isFirst) = state.withLock { state in
      guard !state.isClosed, state.waiting.count < limit else { return (false, false) }
      state.waiting.append(element)
      return (true, state.waiting.count == 1)
    }
    if isFirst { attention.signal() }
    return isAdded
  }

  /// Refuses further elements of `add(_:upTo:)`.
  func close() { state.withLock { $0.isClosed = true } }

  var count: Int { state.withLock { $0.waiting.count } }

  /// Takes all that waits, once something does or the time is over.
  ///
  /// - Parameter nanoseconds: how long to wait at most.
  func take(within nanoseconds: Int64) -> [Element] {
    if nanoseconds > 0, state.withLock({ $0.waiting.isEmpty }) {
      _ = attention.wait(timeout: .now() + .nanoseconds(Int(nanoseconds)))
    }
    return state.withLock { state in
      var taken: [Element] = []
      swap(&taken, &state.waiting)
      return taken
    }
  }
}
