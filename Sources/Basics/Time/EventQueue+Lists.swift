extension EventQueue {
  /// Visits every entry in an order that depends on the history alone.
  @inlinable
  package func forEach(_ body: (Instant, Payload) -> Void) {
    near.forEach(body)
    forEachList { _, entries in
      // As blocks of four, the one being filled first: the order of digests.
      let length = FilledBlock.entries
      var start = (entries.count - 1) / length * length
      while start >= 0 {
        for place in start..<min(entries.count, start + length) {
          body(entries[place].due, entries[place].payload)
        }
        start -= length
      }
    }
    far.forEach(body)
  }

  /// Visits what slots and spans list, slot by slot.
  ///
  /// - Parameter body: given the slot's number, modulo the slots of a turn, and its entries in the order in which they were
  ///   added.
  @inlinable
  func forEachList(_ body: (Int, ContiguousArray<Entry>) -> Void) {
    let current = Int(current >> Self.spanBits) & (EventWheel<Entry>.spans - 1)
    var (all, list) = (ContiguousArray<Entry>(), ContiguousArray<Entry>())
    for span in 0..<EventWheel<Entry>.spans {
      guard !wheel.newest[span].isNone || span == current && listedSlots != 0 else { continue }
      all.removeAll(keepingCapacity: true)
      addEntries(ofSpan: span, to: &all)
      // A span a turn later has none of the slots that are left of the current one.
      if span == current { addEntriesOfSlots(to: &all) }
      var slots: UInt32 = 0
      for entry in all { slots |= 1 << Self.place(entry) }
      while slots != 0 {
        let slot = UInt32(slots.trailingZeroBitCount)
        slots &= slots &- 1
        list.removeAll(keepingCapacity: true)
        for entry in all where Self.place(entry) == slot { list.append(entry) }
        body(span << Int(Self.spanBits) + Int(slot), list)
      }
    }
  }

  /// A slot's number within its span.
  @inlinable
  @inline(__always)
  static func place(_ entry: Entry) -> UInt32 {
    UInt32(truncatingIfNeeded: slot(of: entry.due) & (spanSlots - 1))
  }

  @inlinable
  func addEntries(ofSpan span: Int, to entries: inout ContiguousArray<Entry>) {
    let newest = wheel.newest[span]
    guard !newest.isNone else { return }
    var block = Int(wheel.oldest[span])
    while block != newest.block {
      for place in 0..<FilledBlock.entries { entries.append(wheel.blocks[block].entries[place]) }
      block = wheel.blocks[block].next.block
    }
    for place in 0..<newest.count { entries.append(wheel.blocks[block].entries[place]) }
  }

  @inlinable
  func addEntriesOfSlots(to entries: inout ContiguousArray<Entry>) {
    var (blocks, rest) = (ContiguousArray<FilledBlock>(), listedSlots)
    while rest != 0 {
      blocks.removeAll(keepingCapacity: true)
      var block = wheel.slots[rest.trailingZeroBitCount]
      rest &= rest &- 1
      while !block.isNone {
        blocks.append(block)
        block = wheel.blocks[block.block].next
      }
      for block in blocks.reversed() {
        for place in 0..<block.count { entries.append(wheel.blocks[block.block].entries[place]) }
      }
    }
  }
}
