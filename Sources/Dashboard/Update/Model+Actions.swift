import Basics
import Issuance
import Session
import Telemetry

extension Model {
  static let stepLength = Interval.seconds(10)

  /// Performs the action of a key or a menu.
  mutating func perform(_ action: Action) -> [Effect] {
    // With the focus on the graph they zoom it, and do not change the pool.
    if console.focus == .graph, action == .growPool || action == .shrinkPool {
      changeZoom(closer: action == .growPool)
      return []
    }
    if looksOn, action.isOperating || action == .marker || action == .backtrack { return refuseReadOnly() }
    if !run.allows(action) {
      say(.refused, run.refusal(of: action))
      return []
    }
    if action.isOperating, console.past != nil { return refuseInPast() }
    if action.isOperating, refuseUnknown() { return [] }
    if refuseHidden(action) { return [] }
    switch action {
    case .focusNext, .focusPrevious:
      moveFocus(action == .focusNext ? 1 : -1)
      return viewed(console.focus)
    case .move, .first, .last, .pageUp, .pageDown:
      let before = (console.selection, console.cursor, console.zoom, console.pan)
      move(action)
      let isSideways = action == .move(.left) || action == .move(.right)
      let hasList = panels[console.focus].hasSelection || console.focus == .timeline
      if before == (console.selection, console.cursor, console.zoom, console.pan), isSideways || !hasList {
        idle(keys.key(for: action))
      }
    case .toggle(let panel):
      toggle(panel)
      return console.focus == panel ? viewed(panel) : []
    case .expand:
      console.expanded = console.expanded == nil ? console.focus : nil
      return console.expanded == nil ? [] : viewed(console.focus)
    case .nextPreset: chooseNextPreset()
    case .preset(let preset): choose(preset)
    case .filter: openFilter()
    case .sort: openSort()
    case .details: return viewed(console.focus) + showDetails()
    case .menu:
      guard let menu = menu(for: console.focus) else {
        say(.note, "\(panels[console.focus].title) has no actions; \(keys.key(for: .details)) shows details")
        return []
      }
      console.overlay = .menu(menu)
    case .zoomIn, .zoomOut: changeZoom(closer: action == .zoomIn)
    case .panBack, .panOn: panWindow(back: action == .panBack)
    case .scrub(let way): return scrubOn(way)
    case .previousDeed, .nextDeed: return goToDeed(back: action == .previousDeed)
    case .backtrack:
      // A click on the debrief's line.
      if case .debrief = console.overlay { return tryAgain() }
      askToBacktrack()
    case .freezeOrRun, .step, .slower, .faster: return clockControl(action)
    case .park, .pauseOrResume, .resubmit, .drain, .discipline, .inspect: return actOnQueue(action)
    case .growPool, .shrinkPool, .restartResponders, .rollOut: return actOnPool(action)
    case .pushProfiles: return send(.pushProfiles(.all))
    case .exemptDeadCAs: return send(.exemptDeadIssuers(!policies.backOff.exemptsDeadIssuers))
    case .resetBackOff:
      return send(.resetBackOff(console.focus == .servers ? .some([console.selection[.servers]]) : .all))
    case .stopOrStartServer: return stopOrStartServer()
    case .rateLimit:
      prefill(
        Command.setRateLimit(account: nil, perSecond: policies.perSecond, burst: policies.burst).text)
    case .verifyLedger: return send(.verifyLedger)
    case .declare: return send(.declareIncident)
    case .escalate: return send(.escalate)
    case .acknowledgeAll: return acknowledge(nil)
    case .brief, .askForHint, .answerQuestion, .tell: return train(action)
    case .acknowledgeWords: acknowledgeWords()
    case .desk: openDesk()
    case .inject: openMalfunctions()
    case .reloadSettings: return [.reloadSettings]
    case .forget: askToForget()
    case .commandLine: prefill("")
    case .help: console.overlay = .help(HelpPage())
    case .undo: askToUndo()
    case .marker: askForMarker()
    case .copy: return copyShown()
    case .mouse: return takeMouse(!console.isMouseTaken)
    case .snapshot: return [.snapshot]
    case .nextTheme: nextTheme()
    case .captions: switchCaptions()
    case .costs: console.showsCosts.toggle()
    case .back: goBack()
    case .cancel: return cancel()
    case .redraw: return [.redraw]
    case .suspend: return [.suspend]
    case .quit: return askToLeave()
    }
    return []
  }

  /// Sends a command; asks for confirmation first if it is disruptive and would not be refused.
  mutating func send(_ command: Command) -> [Effect] {
    if looksOn { return refuseReadOnly() }
    guard console.past == nil else { return refuseInPast() }
    if refuseUnknown() { return [] }
    guard let question = command.question(in: systemState) else { return sendNow(command) }
    console.overlay = .dialog(Dialog(question, about: command))
    return []
  }

  /// Sends an input to the run: from the present only, except for notes.
  mutating func send(_ input: Input) -> [Effect] {
    switch input {
    case .command(let command): return send(command)
    case .acknowledge(let rule): return acknowledge(rule)
    case .hint: return perform(.askForHint)
    case .belief:
      if record.debrief != nil { console.overlay = .debrief(scroll: 0) }
    case .mark, .note, .rate, .view: break
    case .answer, .tell, .inject, .remove, .fire, .say:
      guard console.past == nil else { return refuseInPast() }
    }
    return [.control(.input(input))]
  }

  /// - Parameter isUndo: whether it undoes a command, and cannot be undone itself.
  mutating func sendNow(_ command: Command, isUndo: Bool = false) -> [Effect] {
    if isUndo { record.undo.send(command) }
    if let size = command.poolSize { record.poolWanted = size }
    return [.control(.command(command))]
  }

  /// Acknowledges an alarm by its rule, or all alarms.
  mutating func acknowledge(_ rule: String?) -> [Effect] {
    if looksOn { return refuseReadOnly() }
    guard console.past == nil else { return refuseInPast() }
    return refuseUnknown() ? [] : [.control(.acknowledge(rule))]
  }

  private mutating func clockControl(_ action: Action) -> [Effect] {
    if run.isLive {
      holdScreen()
      return []
    }
    if record.status.phase == .ended {
      say(.note, "the run has ended; its clock stands still")
      return []
    }
    switch action {
    case .freezeOrRun:
      let freezes = record.status.phase == .running
      // A running clock is shown in the present.
      if !freezes { returnToNow() }
      // Shown at once; the session's status follows.
      record.status.phase = freezes ? .frozen : .running
      return [.control(.freeze(freezes))]
    case .step:
      // A running clock is stopped first: only a frozen one can step.
      let isRunning = record.status.phase == .running
      returnToNow()
      record.status.phase = .frozen
      return (isRunning ? [.control(.freeze(true))] : []) + [.control(.step(Self.stepLength))]
    default:
      guard let speed = record.status.speed.next(faster: action == .faster) else {
        say(.note, "\(record.status.speed.text) is the \(action == .faster ? "fastest" : "slowest")")
        return []
      }
      record.status.speed = speed
      return [.control(.setSpeed(speed))]
    }
  }

  private mutating func stopOrStartServer() -> [Effect] {
    guard let frame, frame.servers.indices.contains(console.selection[.servers]) else {
      return nothingThere("server")
    }
    switch frame.servers[console.selection[.servers]].state {
    case .stopped, .stopping: return send(.startServers(.some([console.selection[.servers]])))
    case .ready, .busy, .backingOff, .halfOpen, .probing:
      return send(.stopServers(.some([console.selection[.servers]])))
    }
  }

  mutating func nothingThere(_ what: String) -> [Effect] {
    say(.note, "there is no \(what) yet")
    return []
  }

  /// Closes open overlays, the latest first.
  private mutating func goBack() {
    let hadReply = console.reply != nil
    console.reply = nil
    if case .prompt(let prompt) = console.overlay {
      leave(prompt)
    } else if console.overlay != nil {
      console.overlay = nil
    } else if console.past != nil {
      returnToNow()
    } else if console.cursor != nil {
      console.cursor = nil
    } else if console.pan != nil {
      console.pan = nil
      fitScales()
    } else if let state = console.tables[console.focus], !state.filter.isEmpty {
      filter(console.focus, by: "")
    } else if console.selection.timelineOffset > 0, console.focus == .timeline {
      console.selection.timelineOffset = 0
    } else if console.expanded != nil {
      console.expanded = nil
    } else if !hadReply {
      idle(keys.key(for: .back))
    }
  }

  private mutating func cancel() -> [Effect] {
    if let lastCancel = console.lastCancel, clock - lastCancel <= 1000 { return [.quit] }
    console.lastCancel = clock
    let hadSomething = console.overlay != nil
    goBack()
    say(.note, (hadSomething ? "cancelled; " : "") + "Ctrl-C again within a second quits")
    return []
  }
}

extension Speed {
  /// The next speed; nil at the end of the ladder.
  func next(faster: Bool) -> Speed? {
    func value(_ speed: Speed) -> Double {
      switch speed {
      case .times(let factor): factor
      case .unpaced: .infinity
      }
    }
    return faster
      ? Speed.ladder.first { value($0) > value(self) } : Speed.ladder.last { value($0) < value(self) }
  }
}
