extension Frame {
  /// Takes the counts of an earlier frame that ends at the same instant.
  ///
  /// A frame taken after an action at the same instant has an empty interval: its own counts are zero, so it keeps the
  /// previous frame's counts.
  package mutating func keepCounts(of earlier: Frame) {
    from = earlier.from
    let trying = dss.trying
    dss = earlier.dss
    dss.trying = trying
    hvca = earlier.hvca
    refusedForRoom = earlier.refusedForRoom
    unavailable = earlier.unavailable
    customers.tries = earlier.customers.tries
    customers.givenUp = earlier.customers.givenUp
    for index in queues.indices where earlier.queues.indices.contains(index) {
      queues[index].entered = earlier.queues[index].entered
      queues[index].left = earlier.queues[index].left
      queues[index].meanDepth = earlier.queues[index].meanDepth
      queues[index].waitedSeconds = earlier.queues[index].waitedSeconds
    }
    for index in servers.indices where earlier.servers.indices.contains(index) {
      servers[index].issued = earlier.servers[index].issued
      servers[index].failed = earlier.servers[index].failed
    }
    fleet.issued = earlier.fleet.issued
    ocsp.rerequested = earlier.ocsp.rerequested
    ocsp.renewalsFailed = earlier.ocsp.renewalsFailed
    ocsp.renewed = earlier.ocsp.renewed
    ocsp.lateAnswers = earlier.ocsp.lateAnswers
    ocsp.inbound = earlier.ocsp.inbound
    ocsp.inboundFailed = earlier.ocsp.inboundFailed
    for index in frontEnds.indices where earlier.frontEnds.indices.contains(index) {
      frontEnds[index].forwarded = earlier.frontEnds[index].forwarded
      frontEnds[index].turnedAway = earlier.frontEnds[index].turnedAway
    }
  }
}
