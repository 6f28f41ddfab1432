package import Basics

/// What a live driver notes in its engine's journal beside the inputs: what observers of a replay need to show what
/// happened, and to check that it comes out the same.
package enum JournalNote: Equatable, Sendable {
  /// Who gave the next command.
  case author(Originator)
  /// An alert was acknowledged by its rule's id, or all with nil.
  case acknowledged(String?, by: Originator)
  /// A line of the timeline.
  case remark(String, by: Originator?)
  /// The driver was restarted: all work under way was lost.
  case restarted
  /// The digest of the engine's state without its most numerous parts, after the inputs so far.
  case state(UInt64)

  package var bytes: [UInt8] {
    var (coder, note) = (BinaryCoder(), self)
    do throws(MalformedBytes) { try note.write(&coder) } catch {
      preconditionFailure("a note without binary form: \(error)")
    }
    return coder.bytes
  }

  /// - Throws: if the bytes are no note; `found` then says how they go on.
  package init(bytes: [UInt8]) throws(MalformedBytes) {
    var coder = BinaryCoder(reading: bytes)
    var tag: UInt8 = 0
    try coder.code(&tag)
    switch tag {
    case 1: self = .author(try Originator(from: &coder))
    case 2:
      var alert: String?
      try coder.code(&alert)
      self = .acknowledged(alert, by: try Originator(from: &coder))
    case 3:
      var text = ""
      try coder.code(&text)
      var isBySomeone = false
      try coder.code(&isBySomeone)
      self = .remark(text, by: isBySomeone ? try Originator(from: &coder) : nil)
    case 4: self = .restarted
    case 5:
      var digest: UInt64 = 0
      try coder.codeFixed(&digest)
      self = .state(digest)
    default: throw coder.malformed("a note's tag from 1 to 5", found: "\(tag)", at: 0)
    }
    guard coder.remaining == 0 else {
      throw coder.malformed("the end of the note", found: "\(coder.remaining) bytes more")
    }
  }

  private mutating func write(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    func begin(_ tag: UInt8) throws(MalformedBytes) {
      var tag = tag
      try coder.code(&tag)
    }
    switch self {
    case .author(let originator):
      try begin(1)
      try originator.write(&coder)
    case .acknowledged(var alert, let originator):
      try begin(2)
      try coder.code(&alert)
      try originator.write(&coder)
    case .remark(var text, let originator):
      try begin(3)
      try coder.code(&text)
      var isBySomeone = originator != nil
      try coder.code(&isBySomeone)
      try originator?.write(&coder)
    case .restarted: try begin(4)
    case .state(var digest):
      try begin(5)
      try coder.codeFixed(&digest)
    }
  }
}

extension Originator {
  fileprivate func write(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    var (source, person, means) = (source.rawValue, person, means?.rawValue)
    try coder.code(&source)
    try coder.code(&person)
    try coder.code(&means)
  }

  fileprivate init(from coder: inout BinaryCoder) throws(MalformedBytes) {
    let start = coder.offset
    var (source, person, means) = ("", nil as String?, nil as String?)
    try coder.code(&source)
    try coder.code(&person)
    try coder.code(&means)
    guard let known = JournalEntry.Source(rawValue: source) else {
      throw coder.malformed("a source of commands", found: "'\(PrintableText(line: source))'", at: start)
    }
    // Names and means of a later version are left out.
    self.init(known, person: person, means: means.flatMap(InputMeans.init(rawValue:)))
  }
}

extension BinaryCoder {
  fileprivate mutating func code(_ text: inout String?) throws(MalformedBytes) {
    try code(&text, blank: "") { text, coder throws(MalformedBytes) in try coder.code(&text) }
  }
}
