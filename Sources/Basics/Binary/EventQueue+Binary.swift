extension DueHeap {
  /// Reads or writes the entries in the heap's order; entries read in another order are put in the heap's.
  package mutating func code(
    _ coder: inout BinaryCoder, blank: Payload,
    _ payload: (inout Payload, inout BinaryCoder) throws(MalformedBytes) -> Void
  ) throws(MalformedBytes) {
    let filler = Entry(due: coder.epoch, sequence: 0, payload: blank)
    try coder.code(&entries, blank: filler) { entry, coder throws(MalformedBytes) in
      try entry.code(&coder, payload)
    }
  }
}

extension DueHeap.Entry {
  mutating func code(
    _ coder: inout BinaryCoder,
    _ payload: (inout Payload, inout BinaryCoder) throws(MalformedBytes) -> Void
  ) throws(MalformedBytes) {
    try coder.code(&due)
    try coder.code(&sequence)
    try payload(&self.payload, &coder)
  }
}

extension EventQueue {
  /// Reads or writes the queue with its inner order, so that the restored queue behaves like the original.
  package mutating func code(
    _ coder: inout BinaryCoder, blank: Payload,
    _ payload: (inout Payload, inout BinaryCoder) throws(MalformedBytes) -> Void
  ) throws(MalformedBytes) {
    if coder.isReading { self = EventQueue() }
    try coder.code(&sequence)
    // A new queue has no slot yet, and the lowest number.
    try coder.code(&current, in: -(1 << 62)...1 << 60)
    try near.code(&coder, blank: blank, payload)
    try far.code(&coder, blank: blank, payload)
    let filler = Entry(due: coder.epoch, sequence: 0, payload: blank)
    var lists = coder.isReading ? [] : self.lists
    try coder.code(&lists, atMost: Int(Self.slots), blank: List(slot: 0, blocks: [])) {
      list, coder throws(MalformedBytes) in
      try coder.code(&list.slot, in: 0...Int(Self.slots) - 1)
      try coder.code(&list.blocks, blank: []) { block, coder throws(MalformedBytes) in
        try coder.code(&block, atMost: FilledBlock.entries, blank: filler) {
          entry, coder throws(MalformedBytes) in
          try entry.code(&coder, payload)
        }
      }
    }
    guard coder.isReading else { return }
    size = near.entries.count + far.entries.count
    var before = -1
    for list in lists {
      guard list.slot > before, !list.blocks.isEmpty, !list.blocks.contains(where: \.isEmpty) else {
        throw coder.malformed("a slot's list of timers", found: "an empty or a second one")
      }
      before = list.slot
      guard list.blocks.allSatisfy({ $0.allSatisfy { isListed($0, inSlot: list.slot) } }) else {
        throw coder.malformed("timers of the slot that lists them", found: "others")
      }
      for entry in list.blocks.reversed().joined() {
        place(entry)
        size += 1
      }
    }
    guard size == 0 || !near.isEmpty else {
      throw coder.malformed("the earliest timers", found: "later ones only")
    }
  }

  private func isListed(_ entry: Entry, inSlot slot: Int) -> Bool {
    let due = Self.slot(of: entry.due)
    return due & (Self.slots - 1) == Int64(slot) && due > current && due - current < Self.slots
  }

  /// Reads or writes the entries due within a slot: blocks, the one being filled first.
  private struct List {
    var slot: Int
    var blocks: [[Entry]]
  }

  private var lists: [List] {
    var lists: [List] = []
    forEachList { slot, entries in
      let blocks = stride(from: 0, to: entries.count, by: FilledBlock.entries).reversed().map { start in
        Array(entries[start..<min(entries.count, start + FilledBlock.entries)])
      }
      lists.append(List(slot: slot, blocks: blocks))
    }
    return lists
  }
}
