import Issuance

/// The keys that send commands.
extension Command {
  /// Commands that a key sends whole, in any state of the console.
  private static let keyed: [(command: Command, action: Action)] = [
    (.exemptDeadIssuers(true), .exemptDeadCAs), (.pushProfiles(.all), .pushProfiles),
    (.resetBackOff(.all), .resetBackOff), (.rollOutConfiguration, .rollOut), (.escalate, .escalate),
    (.declareIncident, .declare), (.verifyLedger, .verifyLedger),
  ]

  /// The action whose key gives a command of this verb at once; nil if none does.
  var keyAction: Action? {
    // Outside of a demonstration it parks the selected queue.
    if descriptor.name == Command.park(.all).descriptor.name { return .park }
    return Self.keyed.first { $0.command.descriptor.name == descriptor.name }?.action
  }

  /// The action whose key sends a line as it is typed, or any command of a verb alone; nil if none does.
  static func keyAction(sending line: String) -> Action? {
    keyed.first { line == $0.command.text || line == $0.command.descriptor.name }?.action
  }
}
