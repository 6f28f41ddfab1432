import Basics

/// A synchronous identity call that waits for its certificate.
struct IdentityCall: Sendable, BitwiseCopyable {
  /// The number of its request; 0 marks a free slot.
  var request: RequestID
  var caller: UInt32
  var account: Int32
  var started: Instant
  /// When it times out with 503.
  var due: Instant
  var place: Place
}

/// Pending identity calls, in slots that are reused.
struct IdentityCalls: Sendable {
  var slots: ContiguousArray<IdentityCall> = []
  var free: ContiguousArray<UInt32> = []

  var waiting: Int { slots.count - free.count }

  /// Opens a call and returns its slot.
  @inline(__always)
  mutating func open(_ call: IdentityCall) -> UInt32 {
    if let slot = free.popLast() {
      slots[Int(slot)] = call
      return slot
    }
    slots.append(call)
    return UInt32(slots.count - 1)
  }

  /// Closes the call in a slot and returns it.
  @inline(__always)
  mutating func close(_ slot: UInt32) -> IdentityCall {
    let call = slots[Int(slot)]
    slots[Int(slot)].request = 0
    free.append(slot)
    return call
  }

  mutating func move(_ slot: UInt32, to place: Place) { slots[Int(slot)].place = place }

  func isWaiting(_ slot: UInt32, for request: RequestID) -> Bool { slots[Int(slot)].request == request }

  func digest(into digest: inout StateDigest) {
    for call in slots where call.request != 0 {
      digest.combine(call.request)
      digest.combine(UInt64(call.caller))
      digest.combine(call.started)
    }
  }
}
