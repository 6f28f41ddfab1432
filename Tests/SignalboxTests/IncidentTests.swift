import Testing

/// The incident's timeline, row by row, for every seed.
@Suite struct IncidentTests {
  @Test(arguments: Incident.seeds)
  func `before 14 o'clock twelve identities a second are served in a fifth of a second, without errors`(
    seed: Int
  ) async throws {
    let frames = try await Incident.reference(seed).frames("13:45", "14:00")
    #expect(frames.count == 15)
    let served = Double(frames.reduce(0) { $0 + $1.dss.served }) / 900
    #expect((11.5...12.5).contains(served))
    for frame in frames {
      #expect((0.19...0.21).contains(frame.dss.latencySeconds.mean))
      #expect(frame.errors == 0 && frame.dss.givenUp == 0)
    }
  }

  @Test(arguments: Incident.seeds)
  func `the mean latency reaches six seconds between 14 01 and 14 05`(seed: Int) async throws {
    let first = try await Incident.reference(seed).frames.first { $0.dss.latencySeconds.mean >= 5.95 }
    let frame = try #require(first)
    #expect((minutes("14:01")...minutes("14:05")).contains(frame.end))
  }

  @Test(arguments: Incident.seeds)
  func `the latency stays at six seconds until the first parking`(seed: Int) async throws {
    let frames = try await Incident.reference(seed).frames("14:05", "15:30")
    #expect(frames.count == 85)
    let pinned = frames.count { $0.dss.latencySeconds.mean >= 5.95 }
    #expect(Double(pinned) >= 0.95 * Double(frames.count))
    #expect(frames.allSatisfy { $0.dss.latencySeconds.max <= 6.000_001 })
  }

  @Test(arguments: Incident.seeds)
  func `errors are predominantly 429, and almost no call is served`(seed: Int) async throws {
    let frames = try await Incident.reference(seed).frames("14:05", "15:30")
    let limited = frames.reduce(0) { $0 + $1.dss.rateLimited }
    let timedOut = frames.reduce(0) { $0 + $1.dss.timedOut }
    #expect(limited > 2 * timedOut)
    let served = Double(frames.reduce(0) { $0 + $1.dss.served }) / Double(frames.count) / 60
    #expect(served < 0.12)
  }

  @Test(arguments: Incident.seeds)
  func `by 15 29 the queues hold between 100 000 and 160 000 requests`(seed: Int) async throws {
    let frame = try #require(
      try await Incident.reference(seed).frames.first { $0.end >= minutes("15:29") - 1e-6 })
    #expect((100_000...160_000).contains(frame.depth))
  }

  @Test(arguments: Incident.seeds)
  func `after the first parking the service recovers in part`(seed: Int) async throws {
    let run = try await Incident.reference(seed)
    let (before, after) = (run.frames("14:05", "15:30"), run.frames("15:35", "16:00"))
    let served = Double(after.reduce(0) { $0 + $1.dss.served }) / Double(after.count) / 60
    #expect((9...12).contains(served))
    func limited(_ frames: [FrameLine]) -> Double {
      Double(frames.reduce(0) { $0 + $1.dss.rateLimited }) / Double(frames.count)
    }
    #expect(limited(after) < 0.2 * limited(before))
  }

  @Test(arguments: Incident.seeds)
  func `after the second parking it is normal, from between 16 05 and 16 15 on`(seed: Int) async throws {
    let run = try await Incident.reference(seed)
    let recovered = try #require(run.recovery)
    #expect((minutes("16:05")...minutes("16:15")).contains(recovered.begin))
    #expect(run.frames.filter { $0.begin >= recovered.begin }.allSatisfy { $0.dss.rateLimited == 0 })
  }

  @Test(arguments: Incident.seeds)
  func `re-submission causes no new errors and is done about 17 o'clock`(seed: Int) async throws {
    let run = try await Incident.reference(seed)
    let frames = run.frames("16:20", "17:15")
    #expect(frames.allSatisfy { $0.errors == 0 && $0.dss.latencySeconds.mean < 0.3 })
    let done = try #require(frames.first { $0.parked == 0 })
    #expect((minutes("16:50")...minutes("17:10")).contains(done.end))
  }

  @Test(arguments: Incident.seeds)
  func `at the end every request is accounted for, to the unit`(seed: Int) async throws {
    let run = try await Incident.reference(seed)
    let ledger = run.summary.ledger
    #expect(ledger.isEmpty)
    #expect(ledger.requested == ledger.issued + ledger.rejected + ledger.cancelled)
    for frame in run.frames {
      let ledger = frame.ledger
      #expect(ledger.requested == ledger.ended + ledger.queued + ledger.parked + ledger.inFlight)
    }
  }

  @Test(arguments: Incident.seeds)
  func `the report's two alerts are raised at their times`(seed: Int) async throws {
    let alerts = try await Incident.reference(seed).alerts.filter { $0.change == "raise" }
    let renewal = try #require(alerts.first { $0.id == "ocsp-renewal" })
    #expect((minutes("14:00")...minutes("14:02")).contains(minutes(ofInstant: renewal.time)))
    let average = try #require(alerts.first { $0.id == "dss-error-average" })
    #expect((minutes("14:27")...minutes("14:33")).contains(minutes(ofInstant: average.time)))
  }
}

extension RunRecord {
  /// The first of five minutes in a row that are normal, after the first parking.
  fileprivate var recovery: FrameLine? {
    let after = frames("15:30", "17:15")
    return after.indices.dropLast(4).first { index in
      after[index..<index + 5].allSatisfy { $0.dss.latencySeconds.mean < 1 && $0.errorShare < 0.02 }
    }.map { after[$0] }
  }
}
