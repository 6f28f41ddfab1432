import Issuance

extension FrameFields {
  static let ceremony: [Field<KeyCeremony>] = [
    .count("number", "of the ceremony, from 1") { $0.number },
    .text("purpose", "create or destroy, the key") { $0.purpose.rawValue },
    .count("ca", "number of the CA, from 1; 0 for one to be made") { $0.issuer.map { $0 + 1 } ?? 0 },
    .text("state", "prepared, under way, completed or aborted") { $0.state.rawValue },
    .text("administrator", "the person who prepared it") { $0.administrator },
    .text("witness", "the person who witnessed it; empty before") { $0.witness ?? "" },
    .time("prepared", "when it was prepared") { $0.prepared },
    .optionalTime("begun", "when it began") { $0.begun },
    .optionalTime("ends", "when it ended, or will end") { $0.ends },
  ]
}
