import Issuance

extension FrameBuilder {
  /// Every issuing CA with the requests for it in all queues.
  func issuerFrames(_ engine: IssuanceEngine) -> [IssuerFrame] {
    var frames = engine.management.issuers.map { issuer in
      var frame = IssuerFrame()
      frame.keyDestroyed = issuer.keyDestroyed
      frame.profileEnabled = issuer.profileEnabled
      return frame
    }
    for queue in engine.queues {
      for issuer in frames.indices {
        frames[issuer].identities += queue.waiting.count(of: .identity, issuer: issuer)
        frames[issuer].certificates += queue.waiting.count(of: .certificate, issuer: issuer)
        frames[issuer].signers += queue.waiting.count(of: .ocspSigner, issuer: issuer)
      }
      guard !queue.parked.isEmpty else { continue }
      for issuer in frames.indices {
        for kind in RequestKind.allCases {
          frames[issuer].parked += queue.parked.count(of: kind, issuer: issuer)
        }
      }
    }
    return frames
  }
}
