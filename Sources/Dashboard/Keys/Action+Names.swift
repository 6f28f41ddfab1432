import Issuance

/// The names of actions, by which settings bind keys to them; stable across versions.
extension Action {
  var name: String {
    switch self {
    case .focusNext: "focus.next"
    case .focusPrevious: "focus.previous"
    case .move(let direction): "move.\(direction.rawValue)"
    case .first: "move.first"
    case .last: "move.last"
    case .pageUp: "move.page-up"
    case .pageDown: "move.page-down"
    case .toggle(let panel): "panel.\(panel.name)"
    case .expand: "expand"
    case .nextPreset: "preset.next"
    case .preset(let preset): "preset.\(preset.rawValue)"
    case .filter: "table.filter"
    case .sort: "table.sort"
    case .undo: "undo"
    case .marker: "marker"
    case .copy: "copy"
    case .mouse: "mouse"
    case .snapshot: "snapshot"
    case .details: "details"
    case .menu: "menu"
    case .zoomIn: "graph.zoom-in"
    case .zoomOut: "graph.zoom-out"
    case .panBack: "graph.pan-back"
    case .panOn: "graph.pan-on"
    case .freezeOrRun: "time.freeze"
    case .step: "time.step"
    case .slower: "time.slower"
    case .faster: "time.faster"
    case .scrub(let way): "scrub.\(way.rawValue.hyphenated)"
    case .previousDeed: "replay.previous-action"
    case .nextDeed: "replay.next-action"
    case .backtrack: "scrub.act-from-here"
    case .park: Command.park(.all).descriptor.name
    case .pauseOrResume: "queue.pause"
    case .resubmit: "queue.resubmit"
    case .drain: "queue.drain"
    case .discipline: "queue.discipline"
    case .inspect: "queue.inspect"
    case .growPool: "pool.grow"
    case .shrinkPool: "pool.shrink"
    case .restartResponders: "pool.restart"
    case .rollOut: "pool.roll-out"
    case .pushProfiles: "profiles.push"
    case .exemptDeadCAs: "back-off.exempt"
    case .resetBackOff: "back-off.reset"
    case .stopOrStartServer: "server.stop"
    case .rateLimit: "rate-limit.change"
    case .verifyLedger: "ledger.verify"
    case .declare: "incident.declare"
    case .escalate: "incident.escalate"
    case .acknowledgeAll: "alarms.acknowledge"
    case .brief: "drill.brief"
    case .askForHint: "drill.hint"
    case .answerQuestion: "drill.answer"
    case .tell: "drill.tell"
    case .acknowledgeWords: "words.acknowledge"
    case .desk: "desk"
    case .inject: "desk.inject"
    case .reloadSettings: "settings.reload"
    case .forget: "settings.forget"
    case .commandLine: "command"
    case .help: "help"
    case .nextTheme: "theme.next"
    case .back: "back"
    case .cancel: "cancel"
    case .redraw: "redraw"
    case .costs: "costs"
    case .captions: "captions"
    case .suspend: "suspend"
    case .quit: "quit"
    }
  }

  /// Every action with a binding, even an empty one, in the order of the help.
  static let all: [Action] = {
    var all: [Action] = []
    for binding in KeyMap.standard.bindings where !all.contains(binding.action) { all.append(binding.action) }
    return all
  }()

  init?(name: String) {
    guard let action = Self.all.first(where: { $0.name == name }) else { return nil }
    self = action
  }
}

extension String {
  /// `frameBack` as `frame-back`.
  fileprivate var hyphenated: String {
    String(flatMap { $0.isUppercase ? "-" + $0.lowercased() : String($0) })
  }
}
