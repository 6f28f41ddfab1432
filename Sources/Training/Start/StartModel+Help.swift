extension StartModel {
  mutating func showHelp() { show(page: "Help", Self.help) }

  private static let help = [
    "Signalbox runs a fleet that issues certificates, through its worst day, under your hands.",
    "",
    "Enter          play the scenario yourself; replay the session",
    "w              watch it: the reference operator acts",
    "n              watch it with nobody acting; you may",
    "r              the report of a session: what each action did",
    "Up Down j k    choose; PgUp PgDn g G in longer steps",
    "Tab            from the scenarios to the last sessions, and back",
    "/              filter by words; Esc shows all again",
    "T              the next theme",
    "q Q            leave; Ctrl-C twice within a second does too",
    "",
    "Quitting a run comes back here. A click selects, a second one plays.",
    "",
    "Levels: 1 guided, hints are free; 2 coached, they cost points; 3 alone, they cost double;",
    "4 unannounced, there are none.",
    "",
    "The same from the shell: signalbox drill, watch, replay, report; signalbox --help names all.",
  ]
}
