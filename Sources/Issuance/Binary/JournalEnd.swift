package import Basics

/// The last part of a journal in a file of its own, behind the records of ``InputJournal``: without it the file was cut off.
package struct JournalEnd: Equatable, Sendable {
  package static let mark: StaticString = "SBXZ"
  package static let version: UInt8 = 1

  /// An engine by the digest of its whole state.
  package struct State: Equatable, Sendable {
    package var instant: Instant
    package var digest: UInt64

    package init(instant: Instant, digest: UInt64) {
      self.instant = instant
      self.digest = digest
    }

    /// - Complexity: O(n) in the requests that the engine holds.
    package init(of engine: IssuanceEngine) {
      var digest = StateDigest()
      engine.digest(into: &digest)
      self.init(instant: engine.now, digest: digest.value)
    }
  }

  /// How many records came before it.
  package var records: UInt64
  /// The engine after them, as its driver had it; nil where that was not kept.
  package var state: State?

  package init(records: UInt64, state: State?) {
    self.records = records
    self.state = state
  }

  package var bytes: [UInt8] {
    var (coder, end) = (BinaryCoder(), self)
    do throws(MalformedBytes) { try end.code(&coder) } catch {
      preconditionFailure("an end without binary form: \(error)")
    }
    return Sealed.seal(coder.bytes, mark: Self.mark, version: Self.version)
  }

  /// Reads what lies between mark and checksum.
  ///
  /// - Throws: an error with its place in the bytes of which `content` is a slice.
  package init(content: ArraySlice<UInt8>) throws(MalformedBytes) {
    var coder = BinaryCoder(reading: Array(content))
    records = 0
    do throws(MalformedBytes) {
      try code(&coder)
      guard coder.remaining == 0 else {
        throw coder.malformed("the end", found: "\(coder.remaining) bytes more")
      }
    } catch {
      var error = error
      error.offset += content.startIndex
      throw error
    }
  }

  private mutating func code(_ coder: inout BinaryCoder) throws(MalformedBytes) {
    try coder.code(&records)
    try coder.code(&state, blank: State(instant: .distantPast, digest: 0)) {
      state, coder throws(MalformedBytes) in
      try coder.code(&state.instant)
      try coder.codeFixed(&state.digest)
    }
  }
}
