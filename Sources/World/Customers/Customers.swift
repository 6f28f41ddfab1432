import Basics

/// A customer that needs one identity and calls until it has one or gives up.
struct Customer: Sendable, BitwiseCopyable {
  var account: Int32
  /// 503 answers so far.
  var timeOuts: UInt16
  /// Calls so far.
  var attempts: UInt16
  /// Never reused, unlike its slot: the key of its random draws.
  var number: UInt64
  var since: Instant
}

/// The customers that are trying, in slots that are reused.
struct Customers: Sendable {
  private(set) var slots: ContiguousArray<Customer> = []
  private var free: ContiguousArray<UInt32> = []
  private(set) var tryingByAccount: ContiguousArray<Int32>

  init(accounts: Int) {
    tryingByAccount = ContiguousArray(repeating: 0, count: accounts)
  }

  var trying: Int { slots.count - free.count }

  @inline(__always)
  mutating func arrive(_ customer: Customer) -> UInt32 {
    tryingByAccount[Int(customer.account)] += 1
    if let slot = free.popLast() {
      slots[Int(slot)] = customer
      return slot
    }
    slots.append(customer)
    return UInt32(slots.count - 1)
  }

  mutating func leave(_ slot: UInt32) {
    tryingByAccount[Int(slots[Int(slot)].account)] -= 1
    slots[Int(slot)].account = -1
    free.append(slot)
  }

  /// Counts a call and returns its customer.
  @inline(__always)
  mutating func call(_ slot: UInt32) -> Customer {
    slots[Int(slot)].attempts += slots[Int(slot)].attempts < .max ? 1 : 0
    return slots[Int(slot)]
  }

  /// Counts a 503 and returns its customer.
  mutating func timeOut(_ slot: UInt32) -> Customer {
    slots[Int(slot)].timeOuts += slots[Int(slot)].timeOuts < .max ? 1 : 0
    return slots[Int(slot)]
  }

  func digest(into digest: inout StateDigest) {
    for customer in slots where customer.account >= 0 {
      digest.combine(customer.number)
      digest.combine(UInt64(customer.attempts) << 32 | UInt64(customer.timeOuts))
      digest.combine(customer.since)
    }
  }
}
