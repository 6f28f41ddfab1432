internal import Basics
internal import NIOCore
internal import NIOPosix

/// A load under way, on one event loop.
package final class LoadRun {
  private struct Call {
    var number: Int
    /// When the call was due, and when its present try was.
    var due: NIODeadline
    var tryDue: NIODeadline
    var tries = 0
  }

  private let target: LoadTarget
  private let plan: LoadPlan
  private let loop: any EventLoop
  private let done: EventLoopPromise<LoadResult>
  private var result = LoadResult()
  private var idle: [LoadConnection] = []
  private var open: [ObjectIdentifier: LoadConnection] = [:]
  private var waiting = CircularBuffer<Call>()
  private var active: [ObjectIdentifier: Call] = [:]
  /// Calls that wait for their next try.
  private var resting = 0
  private var number = 0
  private var start = NIODeadline.now()
  private var isEnding = false
  private var isOver = false

  private init(_ target: LoadTarget, _ plan: LoadPlan, on loop: any EventLoop) {
    self.target = target
    self.plan = plan
    self.loop = loop
    done = loop.makePromise()
  }

  /// Puts the load on, and returns what came of it.
  package static func run(_ target: LoadTarget, _ plan: LoadPlan) async throws -> LoadResult {
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let loop = group.next()
    let finished = loop.flatSubmit { () -> EventLoopFuture<LoadResult> in
      let run = LoadRun(target, plan, on: loop)
      run.begin()
      return run.done.futureResult
    }
    let result: Result<LoadResult, any Error>
    do { result = .success(try await finished.get()) } catch { result = .failure(error) }
    try? await group.shutdownGracefully()
    return try result.get()
  }

  private var second: Double { Double((NIODeadline.now() - start).nanoseconds) / 1e9 }

  private func begin() {
    let bound = NIOLoopBound(self, eventLoop: loop)
    let opened = (0..<max(1, plan.connections)).map { _ in connect() }
    EventLoopFuture.andAllSucceed(opened, on: loop).whenComplete { outcome in
      let run = bound.value
      if case .failure(let error) = outcome { return run.done.fail(error) }
      run.start = .now()
      run.tick()
    }
  }

  private func connect() -> EventLoopFuture<Void> {
    let bound = NIOLoopBound(self, eventLoop: loop)
    return target.connect(on: loop) {
      let run = bound.value
      let connection = LoadConnection()
      connection.onAnswer = { [unowned connection] in bound.value.take($0, of: connection) }
      connection.onEnd = { [unowned connection] in bound.value.lose(connection) }
      run.open[ObjectIdentifier(connection)] = connection
      run.idle.append(connection)
      return connection
    }
  }

  /// Begins the calls that are due, and comes back in a millisecond.
  private func tick() {
    guard !isOver else { return }
    let now = second
    if now >= plan.seconds { isEnding = true }
    if !isEnding {
      if let rate = plan.rate {
        let due = Int(now * rate)
        while number < due {
          let instant = start + .nanoseconds(Int64(Double(number) / rate * 1e9))
          waiting.append(Call(number: number, due: instant, tryDue: instant))
          count(instant)
        }
      } else if plan.isPaused?() != true {
        while waiting.count < idle.count {
          waiting.append(Call(number: number, due: .now(), tryDue: .now()))
          count(.now())
        }
      }
    }
    serve()
    let isQuiet = active.isEmpty && waiting.isEmpty && resting == 0
    if isEnding, isQuiet || now > plan.seconds + plan.patience { return end() }
    let bound = NIOLoopBound(self, eventLoop: loop)
    loop.assumeIsolated().scheduleTask(in: .milliseconds(1)) { bound.value.tick() }
  }

  private func count(_ due: NIODeadline) {
    number += 1
    if isCounted(due) { result.calls += 1 }
  }

  private func isCounted(_ due: NIODeadline) -> Bool {
    Double((due - start).nanoseconds) / 1e9 >= plan.warmUp
  }

  private func serve() {
    while let connection = idle.last, let call = waiting.popFirst() {
      idle.removeLast()
      active[ObjectIdentifier(connection)] = call
      connection.send(plan.request(call.number))
    }
  }

  private func take(_ answer: LoadAnswer, of connection: LoadConnection) {
    guard !isOver, var call = active.removeValue(forKey: ObjectIdentifier(connection)) else { return }
    plan.onAnswer?(answer)
    let isCounted = isCounted(call.due)
    if isCounted {
      result.answers[answer.status, default: 0] += 1
      result.latencies.append(seconds(since: call.tryDue))
    }
    idle.append(connection)
    if answer.status == 503, call.tries < plan.retries.count {
      let wait = TimeAmount.nanoseconds(Int64(plan.retries[call.tries] * 1e9))
      call.tries += 1
      call.tryDue = .now() + wait
      resting += 1
      let bound = NIOLoopBound(self, eventLoop: loop)
      let again = call
      loop.assumeIsolated().scheduleTask(in: wait) {
        bound.value.resting -= 1
        bound.value.waiting.append(again)
        bound.value.serve()
      }
    } else if isCounted {
      result.callLatencies.append(seconds(since: call.due))
      if answer.status == 503 { result.givenUp += 1 }
    }
    if plan.rate == nil, !isEnding, plan.isPaused?() != true, waiting.isEmpty {
      waiting.append(Call(number: number, due: .now(), tryDue: .now()))
      count(.now())
    }
    serve()
  }

  private func seconds(since due: NIODeadline) -> Double {
    Double((NIODeadline.now() - due).nanoseconds) / 1e9
  }

  /// A connection has ended: its call has no answer, and another takes its place.
  private func lose(_ connection: LoadConnection) {
    let id = ObjectIdentifier(connection)
    open[id] = nil
    idle.removeAll { $0 === connection }
    guard !isOver else { return }
    if let call = active.removeValue(forKey: id), isCounted(call.due) {
      result.answers[0, default: 0] += 1
      result.unanswered += 1
    }
    let bound = NIOLoopBound(self, eventLoop: loop)
    connect().whenComplete { outcome in
      // A server that takes no connection is tried again with the next tick's calls, after a pause.
      guard case .failure = outcome, !bound.value.isOver else { return }
      bound.value.loop.assumeIsolated().scheduleTask(in: .milliseconds(100)) {
        if !bound.value.isOver { _ = bound.value.connect() }
      }
    }
  }

  private func end() {
    isOver = true
    result.unanswered += active.values.count { isCounted($0.due) } + waiting.count { isCounted($0.due) }
    result.seconds = max(0, min(second, plan.seconds) - plan.warmUp)
    result.latencies.sort()
    result.callLatencies.sort()
    for connection in open.values { connection.close() }
    done.succeed(result)
  }
}
