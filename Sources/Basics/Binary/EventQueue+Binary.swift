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
        try coder.code(&block, atMost: Self.blockEntries, blank: filler) {
          entry, coder throws(MalformedBytes) in
          try entry.code(&coder, payload)
        }
      }
    }
    guard coder.isReading else { return }
    for list in lists {
      guard wheel.heads[list.slot] < 0, !list.blocks.isEmpty, !list.blocks.contains(where: \.isEmpty) else {
        throw coder.malformed("a slot's list of timers", found: "an empty or a second one")
      }
      restore(list)
    }
    size =
      near.entries.count + far.entries.count + lists.reduce(0) { $0 + $1.blocks.reduce(0) { $0 + $1.count } }
    guard size == 0 || !near.isEmpty else {
      throw coder.malformed("the earliest timers", found: "later ones only")
    }
  }

  /// Reads or writes the entries due within a slot: blocks, the one being filled first.
  private struct List {
    var slot: Int
    var blocks: [[Entry]]
  }

  private var lists: [List] {
    (0..<Int(Self.slots)).compactMap { slot in
      guard wheel.heads[slot] >= 0 else { return nil }
      var list = List(slot: slot, blocks: [])
      var block = wheel.heads[slot]
      while block >= 0 {
        list.blocks.append(
          (0..<Int(wheel.blocks[Int(block)].count)).map { wheel.blocks[Int(block)].entries[$0] })
        block = wheel.blocks[Int(block)].next
      }
      return list
    }
  }

  private mutating func restore(_ list: List) {
    own()
    for contents in list.blocks.reversed() {
      begin(list.slot, contents[0], before: wheel.heads[list.slot])
      for entry in contents.dropFirst() { _ = wheel.blocks[Int(wheel.heads[list.slot])].append(entry) }
    }
  }
}
