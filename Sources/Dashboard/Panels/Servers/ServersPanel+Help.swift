extension ServersPanel {
  var help: PanelHelp {
    PanelHelp(
      what: "The issuance servers: each has one request at a time signed.",
      signs:
        "● busy, ○ ready, ◌ back-off with the seconds left, ■ stopped; 4.8/s: certificates issued; 3/5: "
        + "three failures counted, five make it back off; exempt: whether failures for dead CAs count.",
      normal: "Most are busy or ready, 0/5 beside each, no back-offs.",
      keys: [
        (.exemptDeadCAs, "exempt dead CAs"),
        (.resetBackOff, "end back-offs"),
        (.stopOrStartServer, "stop, start"),
        (.menu, "all actions"),
      ], group: .fleet)
  }
}
