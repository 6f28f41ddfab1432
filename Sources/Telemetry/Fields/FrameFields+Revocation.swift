import Issuance

extension FrameFields {
  /// All 0 in a system without certificates that must be revoked.
  static let revocation: [Field<Frame>] = [
    .count("affected", "all of them") { tally($0).affected },
    .count("in_use", "of them in use, and no replacement requested") { tally($0).inUse },
    .count("requested", "in use, and a replacement requested") { tally($0).requested },
    .count("replaced", "replaced, and not yet revoked") { tally($0).replaced },
    .count("revoked_replaced", "revoked after the replacement") { tally($0).retired },
    .count("revoked_unreplaced", "revoked without a replacement, even if one came later") {
      tally($0).revokedUnreplaced
    },
    .count("without_certificate", "of these, without a replacement still") { tally($0).withoutCertificate },
    .count("held", "not revoked, and kept from revocation") { tally($0).held },
    .count("overdue", "not revoked and not held after their deadline") { tally($0).overdue },
    .count("late", "revoked after their deadline") { tally($0).late },
    .count("notifications", "messages to customers since the start") { $0.revocation?.notifications ?? 0 },
    .optionalTime("deadline", "the earliest deadline of one that is not revoked") { $0.revocation?.deadline },
  ]

  private static func tally(_ frame: Frame) -> RevocationTally {
    frame.revocation?.tally ?? RevocationTally()
  }
}
