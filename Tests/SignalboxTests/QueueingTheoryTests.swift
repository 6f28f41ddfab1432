import Testing

/// The program compared with queueing theory.
@Suite struct QueueingTheoryTests {
  static let queues: [TextbookQueue] =
    [1, 2, 8].flatMap { servers in
      [
        TextbookQueue(servers: servers, utilisation: 0.5, customers: servers == 8 ? 4e6 : 5e5),
        TextbookQueue(servers: servers, utilisation: 0.8, customers: 1e6),
        TextbookQueue(servers: servers, utilisation: 0.9, customers: 4e6),
      ]
    } + [
      TextbookQueue(servers: 50, utilisation: 0.8, customers: 3e6),
      TextbookQueue(servers: 50, utilisation: 0.9, customers: 4e6),
      TextbookQueue(service: .constant, servers: 1, utilisation: 0.5, customers: 5e5),
      TextbookQueue(service: .constant, servers: 1, utilisation: 0.8, customers: 1e6),
      TextbookQueue(service: .constant, servers: 1, utilisation: 0.9, customers: 4e6),
    ]

  @Test(arguments: queues)
  func `the mean wait agrees with theory within three percent`(queue: TextbookQueue) throws {
    let run = try queue.run()
    #expect(Double(run.customers) > 0.9 * queue.customers)
    #expect(
      abs(run.meanWait / queue.theory - 1) < 0.03, "\(run.meanWait) s measured, \(queue.theory) s expected")
    expectLittle(run.record)
  }

  /// With fifty servers half busy a customer waits once in a hundred thousand times: to know the mean within three
  /// percent would take billions of customers. What can be seen is that waiting is that rare.
  @Test func `with fifty servers half busy almost no customer waits`() throws {
    let queue = TextbookQueue(servers: 50, utilisation: 0.5, customers: 4e6)
    let run = try queue.run()
    #expect(queue.theory < 1e-8)
    #expect(run.meanWait < 10 * queue.theory)
  }

  @Test(arguments: ["60s", "7300ms", "1h"])
  func `Little's law holds in every frame of the incident, however long`(every: String) throws {
    expectLittle(try RunRecord.of("--every", every))
  }

  private func expectLittle(_ run: RunRecord) {
    for frame in run.frames {
      for queue in frame.queues {
        let arrived = queue.meanDepth * frame.intervalSeconds
        #expect(
          abs(arrived - queue.waitedSeconds) <= 1e-6 * max(1, arrived), "\(frame.time), queue \(queue.id)")
      }
    }
  }
}
