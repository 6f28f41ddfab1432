extension ObjectivesPanel {
  var help: PanelHelp {
    PanelHelp(
      what: "The drill's objectives, and what each is worth.",
      signs:
        "› open, ▲ open and critical, ✓ met, ✗ missed, · not yet due; the number: points; -15: points "
        + "that an action to be avoided costs; by 15:50: the deadline; 99 %: the share of the time held.",
      normal: "Open ones first: they are what to do now.",
      keys: [
        (.brief, "brief"),
        (.answerQuestion, "answer the question"),
        (.askForHint, "hint"),
        (.tell, "tell others"),
      ], group: .training)
  }
}
