extension AlarmsPanel {
  var help: PanelHelp {
    PanelHelp(
      what: "The alarms: signals beyond their thresholds, the worst first.",
      signs:
        "● new, ◐ seen (acknowledged), ○ over (cleared, not yet seen); C critical, W warning, A advisory; "
        + "1st: raised before the others; right: time since it was raised.",
      normal: "No alarms. Each one new deserves a look at its cause.",
      keys: [
        (.details, "acknowledge, then details"),
        (.acknowledgeAll, "acknowledge all"),
        (.declare, "declare the incident"),
        (.escalate, "escalate"),
      ], group: .fleet)
  }
}
