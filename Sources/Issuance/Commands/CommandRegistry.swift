/// The commands in the order of help: a new command is one file and one line here.
package enum CommandRegistry {
  static let types: [any OperatorCommand.Type] = [
    Park.self, Pause.self, Resume.self, Drain.self, Resubmit.self, Inspect.self, CancelParked.self,
    SetDiscipline.self, Move.self, ScalePool.self, RestartResponders.self, RollOutConfiguration.self,
    PushProfiles.self, DisableProfiles.self, EnableProfiles.self, PrepareCeremony.self, PerformCeremony.self,
    AbortCeremony.self, ShowCeremonies.self, ExemptDeadIssuers.self, ResetBackOff.self,
    StopServers.self, StartServers.self, SetRateLimit.self, SetBackOff.self, Shed.self, RenewSigners.self,
    BoundQueues.self, LimitAttempts.self, NotifyCustomers.self, PrioritiseReplacements.self,
    RevokeCertificates.self,
    HoldAccount.self, ReleaseAccount.self, DelayRevocation.self, StopRevocation.self, VerifyLedger.self,
    DeclareIncident.self, Escalate.self,
  ]

  package static let all: [Descriptor] = types.map { $0.descriptor }

  /// The command of a canonical name.
  package static func named(_ name: some StringProtocol) -> Descriptor? { all.first { $0.name == name } }

  /// The command of a canonical or a short name.
  package static func called(_ word: some StringProtocol) -> Descriptor? { all.first { $0.isCalled(word) } }
}
