package import Basics

/// An input of an engine.
package enum EngineInput: Equatable, Sendable {
  case event(Event)
  case command(Command)
  /// What the driver notes beside its inputs, in a form of its own; the engine passes over it.
  case note([UInt8])
}

/// The inputs of an engine with their instants, to be stored before their effects are executed: a snapshot and the
/// journal since restore the engine, byte for byte. Events that only advance the time may be left out.
///
/// The binary form: a record for each `add`, with its mark, version and checksum, so that a file to which records are
/// appended can be read up to where a crash cut it off.
package struct InputJournal: Sendable {
  package static let mark: StaticString = "SBXJ"
  package static let version: UInt8 = 1

  package private(set) var bytes: [UInt8] = []

  package init() {}

  package mutating func add(_ input: EngineInput, at instant: Instant) {
    var coder = BinaryCoder()
    var (input, instant) = (input, instant)
    do throws(MalformedBytes) {
      try coder.code(&instant)
      coder.epoch = instant
      try input.code(&coder)
    } catch {
      preconditionFailure("an input without binary form: \(error)")
    }
    bytes.append(contentsOf: Sealed.seal(coder.bytes, mark: Self.mark, version: Self.version))
  }

  /// Reads records in order and passes each on.
  ///
  /// - Throws: a record's error, with its place in `bytes`; earlier records have been passed on.
  package static func read(
    _ bytes: [UInt8], _ take: (Instant, EngineInput) -> Void
  ) throws(MalformedBytes) {
    var start = 0
    while start < bytes.count {
      let (content, end) = try Sealed.open(bytes, from: start, mark: mark, version: version)
      let (instant, input) = try record(content)
      take(instant, input)
      start = end
    }
  }

  /// Reads what lies between a record's mark and its checksum.
  ///
  /// - Throws: an error with its place in the bytes of which `content` is a slice.
  package static func record(
    _ content: ArraySlice<UInt8>
  ) throws(MalformedBytes) -> (instant: Instant, input: EngineInput) {
    do throws(MalformedBytes) {
      var coder = BinaryCoder(reading: Array(content))
      let instant = try coder.readInstant()
      coder.epoch = instant
      var input = EngineInput.event(.timePassed)
      try input.code(&coder)
      guard coder.remaining == 0 else {
        throw coder.malformed("the end of the record", found: "\(coder.remaining) bytes more")
      }
      return (instant, input)
    } catch {
      var error = error
      error.offset += content.startIndex
      throw error
    }
  }
}

extension EngineInput: BinaryCodable {
  mutating func code(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    guard coder.isReading else {
      switch self {
      case .event(var event):
        try coder.write(1)
        try event.code(&coder)
      case .command(var command):
        try coder.write(2)
        try command.code(&coder)
      case .note(var note):
        try coder.write(3)
        try note.code(&coder)
      }
      return
    }
    let start = coder.offset
    switch try coder.read(UInt8.self) {
    case 1:
      var event = Event.timePassed
      try event.code(&coder)
      self = .event(event)
    case 2:
      var command = Command.verifyLedger
      try command.code(&coder)
      self = .command(command)
    case 3:
      var note: [UInt8] = []
      try note.code(&coder)
      self = .note(note)
    case let tag: throw coder.malformed("an input's tag", found: "\(tag)", at: start)
    }
  }
}

extension [UInt8] {
  fileprivate mutating func code(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    try coder.code(&self, blank: 0) { byte, coder throws(MalformedBytes) in try coder.code(&byte) }
  }
}

/// A command as typed: one grammar everywhere.
extension Command: BinaryCodable {
  mutating func code(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    let start = coder.offset
    var line = text
    try coder.code(&line)
    guard coder.isReading else { return }
    do {
      self = try Command(parsing: line)
    } catch {
      throw coder.malformed("a command", found: "'\(line)'", at: start)
    }
  }
}

extension IssuanceEngine {
  /// Handles an input of any kind.
  package mutating func take(_ input: EngineInput, at instant: Instant, into effects: inout Effects) {
    switch input {
    case .event(let event): handle(event, at: instant, into: &effects)
    case .command(let command): _ = execute(command, at: instant, into: &effects)
    case .note: break
    }
  }
}
