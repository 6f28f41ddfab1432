extension Selection {
  /// The selected queues; refuses missing ones, and an empty selection.
  func queues(of engine: IssuanceEngine) throws(Refusal) -> [Int] {
    let selected = try resolved("queue", of: engine.queues.count)
    guard !selected.isEmpty else { throw Refusal("no queue is selected") }
    return selected
  }
}

extension IssuanceEngine {
  /// `queue 1 is`, `queues 1, 2 are`.
  func names(_ queues: [Int], verb: String? = nil) -> String {
    let list = queues.map { String($0 + 1) }.joined(separator: ", ")
    let noun = queues.count == 1 ? "queue \(list)" : "queues \(list)"
    let verb = verb ?? (queues.count == 1 ? "is" : "are")
    return verb.isEmpty ? noun : "\(noun) \(verb)"
  }

  func checkAccount(_ account: Int?) throws(Refusal) {
    guard let account, !buckets.indices.contains(account) else { return }
    throw Refusal("there is no account \(account + 1); there are \(buckets.count)")
  }

  mutating func setMode(
    _ mode: IssuanceQueue.Mode, _ participle: String, of queues: Selection, _ effects: inout Effects
  ) throws(Refusal) -> CommandOutcome {
    let selected = try queues.queues(of: self)
    let chosen = selected.filter { self.queues[$0].mode != mode }
    guard !chosen.isEmpty else {
      throw Refusal("\(names(selected)) \(mode == .running ? "running" : participle) already")
    }
    let before = chosen.map { (index: $0, value: self.queues[$0].mode) }
    for queue in chosen {
      self.queues[queue].mode = mode
      withRoom.insert(queue)
      noteIfDrained(queue, &effects)
      wakeServers(for: queue, &effects)
    }
    draining = self.queues.count { $0.mode == .draining }
    return .done(
      "\(names(chosen)) \(participle)",
      inverse: .each(before, of: self.queues.count) { queues, mode in
        switch mode {
        case .running: .resume(queues)
        case .paused: .pause(queues)
        case .draining: .drain(queues)
        }
      })
  }
}

extension SystemState {
  /// A queue whose mode has changed since a command.
  func difference(_ mode: IssuanceQueue.Mode, of queues: Selection) -> String? {
    queues.existing(of: self.queues.count)?.first { self.queues[$0].mode != mode }
      .map { "queue \($0 + 1) is \(self.queues[$0].mode.rawValue) now" }
  }

  /// Held requests of queues; nil if one of them does not exist.
  func held(_ held: HeldRequests, _ queues: Selection) -> Int? {
    switch held {
    case .parked: sum(\.parked, queues)
    case .deadLetters: sum(\.deadLetters, queues)
    }
  }

  /// The sum of a count over queues; nil if one of them does not exist.
  func sum(_ count: KeyPath<Queue, Int>, _ queues: Selection) -> Int? {
    queues.existing(of: self.queues.count)?.reduce(0) { $0 + self.queues[$1][keyPath: count] }
  }
}
