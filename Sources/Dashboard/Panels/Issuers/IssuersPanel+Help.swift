extension IssuersPanel {
  var help: PanelHelp {
    PanelHelp(
      what: "The issuing CAs, with the requests for each in all queues.",
      signs:
        "active: it can issue; dead: its key is destroyed; forwarded by: front ends that still accept "
        + "requests for it; waiting: by kind; parked.",
      normal: "No front end forwards requests for a dead CA, and none of them wait.",
      keys: [
        (.pushProfiles, "push profiles"),
        (.rollOut, "configuration without dead CAs"),
        (.sort, "sort"),
        (.menu, "all actions"),
      ], group: .fleet)
  }
}
