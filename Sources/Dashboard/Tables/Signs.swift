import Issuance
import Telemetry

extension IssuanceQueue.Mode {
  var sign: Sign {
    switch self {
    case .running: Sign("▶", "r", "running", .good)
    case .paused: Sign("‖", "=", "paused", .warning)
    case .draining: Sign("▽", "v", "draining", .warning)
    }
  }
}

extension QueueFrame {
  /// The sign of its mode; one of its own while it hands out all but some kinds or accounts.
  var sign: Sign {
    mode == .paused || pauses.isEmpty ? mode.sign : Sign("▷", "~", "partly", .warning)
  }
}

extension ServerFrame {
  var sign: Sign {
    switch state {
    case .stopped: Sign("■", "X", "stopped", .stopped)
    case .stopping: Sign("◪", "x", "stopping", .stopped)
    case .backingOff: Sign("◌", "z", "back-off", .backingOff)
    case .halfOpen: Sign("◐", "h", "half-open", .halfOpen)
    case .probing: Sign("◑", "p", "probing", .warning)
    case .ready where isFaulty, .busy where isFaulty: Sign("✗", "F", "faulty", .faulty)
    case .busy: Sign("●", "*", "busy", .busy)
    case .ready: Sign("○", "o", "ready", .ready)
    }
  }
}

extension ResponderFrame {
  /// - Parameter latest: the latest revision of the configuration.
  func sign(latest: Int) -> Sign {
    switch state {
    case .active: revision < latest ? .outdatedResponder : .activeResponder
    case .restarting: .restartingResponder
    case .standby: .standbyResponder
    }
  }
}

extension Sign {
  /// Responders are shapes with a margin of their own, so that rows of them do not join into taller bars.
  static let activeResponder = Sign("▮", "#", "active", .good)
  static let outdatedResponder = Sign("▥", "=", "active, old", .outdated)
  static let restartingResponder = Sign("↻", "R", "restarting", .restarting)
  static let standbyResponder = Sign("▯", ".", "standby", .standby)
}

extension FrontEndFrame {
  /// - Parameter latest: the latest revision of issuer management's profiles.
  func sign(latest: Int) -> Sign {
    if staleProfiles > 0 { return Sign("✗", "!!", "stale", .stale) }
    return revision < latest ? Sign("▲", "!", "behind", .warning) : Sign("✓", "ok", "current", .current)
  }
}

extension AlertState.Phase {
  /// The severity determines the colour; a cleared alarm has none.
  var sign: Sign {
    switch self {
    case .raised: Sign("●", "*", "new", .title)
    case .acknowledged: Sign("◐", "+", "seen", .text)
    case .cleared: Sign("○", "o", "over", .alarmCleared)
    case .normal: Sign("·", ".", "ok", .label)
    }
  }
}
