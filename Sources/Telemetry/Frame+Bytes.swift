import Basics
import Issuance

extension Frame {
  /// Its memory in bytes, as if nothing of it were shared.
  package var bytes: Int {
    var bytes =
      MemoryLayout<Self>.stride
      + alerts.bytes { $0.concerns.bytes { $0.issuers.utf8.count + $0.responders.utf8.count } }
      + issuers.bytes() + ledger.rejections.bytes()
      + customers.busiest.bytes() + customers.tries.bytes()
    bytes += queues.bytes { $0.ages.counts.bytes() + $0.parkedAges.counts.bytes() + $0.pauses.bytes() }
    bytes += ceremonies.bytes { $0.administrator.utf8.count + ($0.witness?.utf8.count ?? 0) }
    bytes += servers.bytes { $0.recentFailures.bytes() + $0.recentBackOffs.bytes() }
    bytes += ocsp.responders.bytes { $0.signers.worst.bytes() }
    bytes += frontEnds.bytes { $0.differingIssuers.bytes() }
    return bytes
  }

  /// How many frames like this one fit into some memory, one at least.
  ///
  /// - Parameter bytes: of all together.
  package func count(within bytes: Int) -> Int { max(1, bytes / self.bytes) }
}

extension Array {
  /// The memory of its elements in bytes, with what they hold elsewhere.
  package func bytes(_ within: (Element) -> Int) -> Int {
    var bytes = self.bytes()
    for index in indices { bytes += within(self[index]) }
    return bytes
  }

  /// The memory of its elements in bytes, where they hold nothing elsewhere.
  package func bytes() -> Int { isEmpty ? 0 : count * MemoryLayout<Element>.stride + 32 }
}
