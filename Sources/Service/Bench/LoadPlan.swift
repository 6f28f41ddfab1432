package import NIOCore

/// What a load asks, how often, and for how long.
package struct LoadPlan: Sendable {
  package var connections = 16
  /// Calls a second, begun whether or not earlier ones are answered; nil: each connection calls again once it is answered.
  package var rate: Double?
  /// Seconds in which calls begin, and those of them that are not counted.
  package var seconds = 5.0
  package var warmUp = 1.0
  /// Waits after a 503 before the call is tried again, in seconds; after the last of them it is given up.
  package var retries: [Double] = []
  /// For how long answers are waited for at the end.
  package var patience = 10.0
  /// The request of the call of this number.
  package var request: @Sendable (Int) -> ByteBuffer
  /// Whether no call is to begin now; only without a rate.
  package var isPaused: (@Sendable () -> Bool)?
  /// Called with every answer, on the load's event loop.
  package var onAnswer: (@Sendable (LoadAnswer) -> Void)?

  package init(request: @escaping @Sendable (Int) -> ByteBuffer) { self.request = request }

  /// hvclient's waits after 503: it tries at 0, 1, 3, 6, 10 and 15 s.
  package static let hvclientWaits: [Double] = [1, 2, 3, 4, 5]
}

/// What came of a load, after the warm-up.
package struct LoadResult: Sendable {
  /// Answers by status; 0 stands for a connection that ended without one.
  package var answers: [Int: Int] = [:]
  /// From each try's due time to its answer, in seconds, sorted.
  package var latencies: [Double] = []
  /// From each call's due time to its last answer, retries included, in seconds, sorted.
  package var callLatencies: [Double] = []
  /// Calls that were begun, and those that were given up after 503.
  package var calls = 0
  package var givenUp = 0
  /// Calls without any answer at the end.
  package var unanswered = 0
  /// The time in which answers were counted.
  package var seconds = 0.0

  /// Answers with a status of success a second.
  package var perSecond: Double {
    seconds > 0 ? Double(answers.filter { (200..<300).contains($0.key) }.values.reduce(0, +)) / seconds : 0
  }

  /// Answers that say neither success nor that the server is busy.
  package var unexpected: Int {
    answers.filter { !(200..<300).contains($0.key) && $0.key != 503 && $0.key != 429 }.values.reduce(0, +)
  }

  /// The smallest latency that a share of all does not exceed; 0 without any.
  package func latency(_ share: Double) -> Double {
    latencies.isEmpty ? 0 : latencies[min(latencies.count - 1, Int(Double(latencies.count) * share))]
  }

  package func callLatency(_ share: Double) -> Double {
    callLatencies.isEmpty
      ? 0 : callLatencies[min(callLatencies.count - 1, Int(Double(callLatencies.count) * share))]
  }

  /// One JSON object on one line.
  package var json: String {
    let statuses = answers.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }.joined(
      separator: ",")
    return """
      {"calls":\(calls),"answers":{\(statuses)},"given_up":\(givenUp),"unanswered":\(unanswered),\
      "seconds":\(seconds),"answer_p50":\(latency(0.5)),"answer_p99":\(latency(0.99)),\
      "call_p50":\(callLatency(0.5)),"call_p99":\(callLatency(0.99))}
      """
  }
}
