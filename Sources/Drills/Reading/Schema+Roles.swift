import Basics

extension Schema {
  static let role = SchemaSection(
    name: .role,
    purpose:
      "A person who answers `tell ID TEXT` after a while, with what they see then; support also answers `escalate`. "
      + "Without roles no answer comes.",
    keys: [
      required("id", .word(DrillRole.Kind.allCases.map(\.rawValue)), "who it is", "engineering"),
      key("after", .length, "how long after the message; default: \(DrillRole.usualDelay.text)", "90s"),
    ],
    examples: ["{id: engineering, after: 90s}", "{id: support}"])
}
