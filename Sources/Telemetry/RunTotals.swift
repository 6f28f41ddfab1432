/// The counts of a run from its start.
@dynamicMemberLookup
package struct RunTotals: Equatable, Sendable {
  package var calls = Counts()
  /// OCSP requests, and those answered with an error or unanswered.
  package var ocspInbound = 0
  package var ocspFailed = 0
  /// Certificates revoked without a replacement.
  package var cutOff = 0

  package init() {}

  package subscript<Value>(dynamicMember count: KeyPath<Counts, Value>) -> Value { calls[keyPath: count] }

  /// The harm to customers and relying parties: identity calls answered with an error, OCSP requests that failed, and
  /// certificates revoked without a replacement.
  package var harm: Int { calls.errors + ocspFailed + cutOff }
}
