import Basics

/// What differs between the configuration that a plane runs with and its file, read anew.
package struct ConfigurationChange: Equatable, Sendable {
  /// Settings that a running plane takes.
  package private(set) var taken: [String] = []
  /// Settings that it takes when it is started again.
  package private(set) var atRestart: [String] = []
  /// Settings of a new plane: the store of this one has them.
  package private(set) var kept: [String] = []

  package init(from old: PlaneConfiguration, to new: PlaneConfiguration) {
    let now = old.taking(new)
    // What a store keeps from its first start on, as it was.
    var later = new
    (later.engine, later.issuers) = (old.engine, old.issuers)
    for setting in PlaneSetting.all where setting.text(old) != setting.text(new) {
      if setting.text(old) != setting.text(now) {
        taken.append(setting.path)
      } else if setting.text(old) != setting.text(later) {
        atRestart.append(setting.path)
      } else if !setting.path.hasPrefix("alarms.") {
        // The standard limit of an alarm follows from what the store keeps, and is no setting of the file.
        kept.append(setting.path)
      }
    }
  }

  /// What an operator reads of it, as sentences without a full stop.
  package var sentences: [String] {
    [
      (taken, "are taken"), (atRestart, "are taken when the plane is started again"),
      (kept, "are those of a new plane; this one keeps its own"),
    ].compactMap { settings, fate in
      settings.isEmpty ? nil : "of the configuration, \(settings.joined(separator: ", ")) \(fate)"
    }
  }
}

extension PlaneConfiguration {
  /// This configuration with what a running plane takes of another.
  func taking(_ new: PlaneConfiguration) -> PlaneConfiguration {
    var taken = self
    (taken.notifies, taken.drain) = (new.notifies, new.drain)
    (taken.alarms, taken.signerTimeLeft) = (new.alarms, new.signerTimeLeft)
    return taken
  }
}
