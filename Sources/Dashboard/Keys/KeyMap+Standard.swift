import Issuance
import Terminal

extension KeyMap {
  /// Keys familiar from btop, k9s, lazygit and vi.
  static let standard = KeyMap(moving + time + standing + queues + ocsp + fleet + training + program)

  private static let moving: [Binding] = [
    Binding([KeyStroke(.tab)], .focusNext, .moving, "next panel", hint: "panel", rank: 7),
    Binding([KeyStroke(.tab, .shift)], .focusPrevious, .moving, "previous panel"),
    Binding([KeyStroke(.up), "k"], .move(.up), .moving, "up"),
    Binding([KeyStroke(.down), "j"], .move(.down), .moving, "down"),
    Binding([KeyStroke(.left), "h"], .move(.left), .moving, "left; in the graph: the cursor back in time"),
    Binding([KeyStroke(.right), "l"], .move(.right), .moving, "right; in the graph: the cursor on in time"),
    Binding(["g", KeyStroke(.home)], .first, .moving, "first"),
    Binding(["G", KeyStroke(.end)], .last, .moving, "last"),
    Binding([KeyStroke(.pageUp), .control("b")], .pageUp, .moving, "a page up"),
    Binding([KeyStroke(.pageDown), .control("f")], .pageDown, .moving, "a page down"),
    Binding([KeyStroke(.enter)], .details, .moving, "details; in alarms: acknowledges"),
    Binding(["a"], .menu, .moving, "actions for the selection", hint: "actions", rank: 6),
    Binding(["e"], .expand, .moving, "the panel on the whole screen", hint: "expand", rank: 17),
    Binding(
      ["/"], .filter, .moving, "filter the rows of the table", hint: "filter", rank: 18),
    Binding(["S"], .sort, .moving, "sort the table; again: reverse"),
    Binding(["v"], .nextPreset, .moving, "the next arrangement of panels", hint: "view", rank: 19),
    Binding([KeyStroke(.function(5))], .preset(.overview), .moving, "overview: \(Preset.overview.summary)"),
    Binding([KeyStroke(.function(6))], .preset(.queues), .moving, "queues: \(Preset.queues.summary)"),
    Binding([KeyStroke(.function(7))], .preset(.ocsp), .moving, "OCSP: \(Preset.ocsp.summary)"),
    Binding([KeyStroke(.function(8))], .preset(.training), .moving, "training: \(Preset.training.summary)"),
    Binding([">"], .zoomIn, .moving, "graph: a shorter time"),
    Binding(["<"], .zoomOut, .moving, "graph: a longer time"),
    Binding(["("], .panBack, .moving, "graph: an earlier time"),
    Binding([")"], .panOn, .moving, "graph: a later time"),
  ]

  private static let time: [Binding] = [
    Binding([KeyStroke(" ")], .freezeOrRun, .time, "freeze or run", hint: "freeze", rank: 3),
    Binding(["."], .step, .time, "run for ten seconds, then freeze"),
    Binding(["["], .slower, .time, "slower", hint: "speed", rank: 5),
    Binding(["]"], .faster, .time, "faster", hint: "speed", rank: 5),
    Binding([KeyStroke(.left, .shift)], .scrub(.frameBack), .time, "the screen a frame back"),
    Binding([KeyStroke(.right, .shift)], .scrub(.frameOn), .time, "the screen a frame on"),
    Binding(
      ["{", "N"], .scrub(.eventBack), .time, "back to the previous action or alarm", hint: "action, alarm",
      rank: 2, in: [.past]),
    Binding(
      ["}", "n"], .scrub(.eventOn), .time, "on to the next action or alarm", hint: "action, alarm", rank: 2,
      in: [.past]),
    Binding(
      [","], .previousDeed, .time, "replay: back to the previous recorded action", hint: "recorded action",
      rank: 2),
    Binding(
      [";"], .nextDeed, .time, "replay: on to the next recorded action", hint: "recorded action", rank: 2),
    Binding(
      ["B"], .backtrack, .time, "act differently from then on", hint: "act from here",
      rank: 2, in: [.past]),
  ]

  /// Keys of media players; letters, up and down still move in the panel.
  private static let standing: [Binding] = [
    Binding(
      [KeyStroke(.end)], .scrub(.now), .standing, "back to now, as Esc", hint: "now", rank: 0, in: [.past]),
    Binding(
      [KeyStroke(.left)], .scrub(.frameBack), .standing, "the screen a frame back",
      hint: "through time", rank: 1, in: [.standing, .past]),
    Binding(
      [KeyStroke(.right)], .scrub(.frameOn), .standing, "the screen a frame on", hint: "through time",
      rank: 1,
      in: [.standing, .past]),
    Binding(
      [KeyStroke(.pageUp)], .scrub(.minuteBack), .standing, "a minute back", hint: "minute", rank: 1,
      in: [.past]),
    Binding(
      [KeyStroke(.pageDown)], .scrub(.minuteOn), .standing, "a minute on", hint: "minute", rank: 1,
      in: [.past]),
    Binding([KeyStroke(.home)], .scrub(.start), .standing, "to the run's beginning"),
  ]

  private static let queues: [Binding] = [
    Binding(["p"], .park, .queues, "park the queue: set its backlog aside", hint: "park", rank: 8),
    Binding(["P"], .pauseOrResume, .queues, "pause or resume the queue", hint: "pause", rank: 8),
    Binding(["r"], .resubmit, .queues, "re-submit the parked requests", hint: "re-submit", rank: 9),
    Binding(["D"], .drain, .queues, "drain the queue: finish it, no arrivals"),
    Binding(["I"], .inspect, .queues, "inspect the queue: kinds, CAs and ages"),
    Binding(["d"], .discipline, .queues, "choose the queue's discipline"),
  ]

  private static let ocsp: [Binding] = [
    Binding(
      ["+", "="], .growPool, .ocsp, "one responder more; in the graph: zoom",
      hint: "OCSP pool", rank: 10),
    Binding(
      ["-"], .shrinkPool, .ocsp, "one responder fewer; in the graph: zoom", hint: "OCSP pool",
      rank: 10),
    Binding(["b"], .restartResponders, .ocsp, "restart responders", hint: "restart", rank: 11),
    Binding(["R"], .rollOut, .ocsp, "roll out a configuration without dead CAs", hint: "roll out", rank: 13),
  ]

  private static let fleet: [Binding] = [
    Binding(
      ["u"], .pushProfiles, .fleet, "push the profiles to all front ends", hint: "push profiles", rank: 12),
    Binding(
      ["x"], .exemptDeadCAs, .fleet, "whether dead CAs are exempt from back-off", hint: "exempt", rank: 15),
    Binding(
      ["0"], .resetBackOff, .fleet, "end back-offs: the server selected, or all", hint: "reset", rank: 16
    ),
    Binding(["s"], .stopOrStartServer, .fleet, "stop or start the server"),
    Binding(["L"], .rateLimit, .fleet, "change the rate limit"),
    Binding(["V"], .verifyLedger, .fleet, "verify that every request has ended"),
    Binding(["i"], .declare, .fleet, "declare the incident"),
    Binding(["E"], .escalate, .fleet, "escalate to support"),
    Binding(
      ["z"], .undo, .fleet, "undo the last command; again: the one before", hint: "undo",
      rank: 7),
    Binding(["A"], .acknowledgeAll, .fleet, "acknowledge all alarms", hint: "acknowledge", rank: 14),
  ]

  private static let training: [Binding] = [
    Binding(
      ["O"], .brief, .training, "the brief, and at the end the debrief", hint: "debrief", rank: 2),
    Binding(["Q"], .answerQuestion, .training, "answer the open question"),
    Binding(["H"], .askForHint, .training, "ask for a hint, at its price"),
    Binding(["t"], .tell, .training, "tell support, customers, management"),
    Binding(
      ["U"], .acknowledgeWords, .training, "acknowledge a message"),
  ]

  private static let program: [Binding] =
    [
      Binding(["?", KeyStroke(.function(1))], .help, .program, "this help", hint: "help", rank: 1),
      Binding(
        [":"], .commandLine, .program, "commands, actions, panels, themes", hint: "command",
        rank: 2),
      Binding(
        [KeyStroke(.function(2)), "M"], .desk, .program,
        "the desk: events and malfunctions", hint: "desk", rank: 2),
      Binding([], .inject, .program, "inject a malfunction, as the instructor"),
      Binding(["m"], .marker, .program, "put a marker into the journal"),
      Binding(["c"], .copy, .program, "copy the panel, or the open text"),
      Binding(
        [.control("s")], .snapshot, .program,
        "save screen and state to a file"),
      Binding(
        ["f"], .mouse, .program, "mouse to the terminal, and back"),
      Binding(["w"], .captions, .program, "captions on or off"),
      Binding(["T"], .nextTheme, .program, "next theme"),
      Binding([.control("r")], .reloadSettings, .program, "read the settings file again"),
      Binding(["Z"], .forget, .program, "forget changes made on the screen"),
      Binding(
        ["W", KeyStroke(.function(9))], .costs, .program, "the dashboard's own cost, in a corner"),
      Binding([KeyStroke(.escape)], .back, .program, "back; from the past: to now"),
      Binding([.control("c")], .cancel, .program, "cancel; twice within a second: quit"),
      Binding([.control("l")], .redraw, .program, "redraw the screen"),
      Binding([.control("z")], .suspend, .program, "suspend"),
      Binding(["q", KeyStroke(.function(10))], .quit, .program, "quit", hint: "quit", rank: 4),
    ]
    + PanelRegistry.standard.all.map { panel in
      Binding([KeyStroke(panel.key)], .toggle(panel.id), .program, "show or hide: \(panel.title)")
    }
}

extension KeyStroke: ExpressibleByExtendedGraphemeClusterLiteral {
  package init(extendedGraphemeClusterLiteral character: Character) { self.init(character) }
}
