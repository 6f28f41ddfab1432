extension StartModel {
  mutating func showHelp() { show(page: "Help", Self.help) }

  private static let help = [
    "Operate a simulated certificate-issuance fleet through a real outage.",
    "",
    "Enter          play the scenario yourself; replay the session; see the demonstration",
    "w              watch it: the reference operator acts; captions tell what happens, until a drill is finished",
    "n              watch it without an operator; you may act",
    "r              the report of a session: the effect of each action",
    "Up Down j k    choose; PgUp PgDn g G in longer steps",
    "Tab            from the scenarios to the last sessions, and back",
    "/              filter by words; Esc shows all again",
    "T              the next theme",
    "q Q            leave; Ctrl-C twice within a second does too",
    "",
    "Quitting a run comes back here. A click selects, a second one plays.",
    "",
    "Levels: 1 guided, hints are free; 2 coached, they cost points; 3 alone, they cost double;",
    "4 unannounced, without hints.",
    "",
    "The same from the shell: signalbox drill, watch, replay, report; signalbox --help names all.",
  ]
}
