extension EngineConfiguration {
  /// The memory of an engine without requests, in bytes, at most.
  package var bytes: Int {
    let issuing = issuers.count
    let server =
      MemoryLayout<IssuanceServer>.stride + 8
      + ServerRecord.capacity * (MemoryLayout<ServerFailure>.stride + MemoryLayout<BackOffPeriod>.stride) + 64
    let store =
      Priority.count * RequestKind.count * 48 + issuing * RequestKind.count * MemoryLayout<Int32>.stride
    let slot =
      MemoryLayout<SignerSlot>.stride + MemoryLayout<SlotOwner>.stride + MemoryLayout<UInt32>.stride
      + MemoryLayout<RenewalRecord>.stride
    return servers.count * server + queues.count * (MemoryLayout<IssuanceQueue>.stride + 3 * store)
      + ocsp.count * (issuing * slot + MemoryLayout<Responder>.stride)
      + rateLimit.accounts * (MemoryLayout<TokenBucket>.stride + 8)
      + (frontEnds.dss + frontEnds.hvca) * (MemoryLayout<FrontEnd>.stride + issuing)
      + issuing * MemoryLayout<Issuer>.stride
  }

  /// The memory of a request in bytes, at most: its place in a queue, which may have doubled just now, its call and
  /// its deadline.
  package static var bytesPerRequest: Int {
    2 * MemoryLayout<QueuedRequest>.stride + MemoryLayout<IdentityCall>.stride + 32
  }
}
