import Basics

extension DrillReader {
  /// The persons who answer.
  mutating func roles(_ entry: Entry) -> [DrillRole] {
    var roles: [DrillRole] = []
    for entry in entries(entry, "roles", .role) {
      let after = length(entry, "after") ?? DrillRole.usualDelay
      guard let kind = word(entry, "id", DrillRole.Kind.self) else { continue }
      if roles.contains(where: { $0.kind == kind }), let value = entry.value("id") {
        findings.add(at: value.place, "'\(kind.rawValue)' answers already; keep one of them")
      } else {
        roles.append(DrillRole(kind, after: after))
      }
    }
    return roles
  }
}
