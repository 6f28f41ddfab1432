extension QueuesPanel {
  var help: PanelHelp {
    PanelHelp(
      what: "The issuance queues: requests wait here until an issuance server takes them.",
      signs:
        "serves: the order; depth: requests waiting; bar: solid while the caller waits, shaded once "
        + "expired, d DSS, o OCSP, c dead CAs, h HVCA; oldest: the longest wait; in/s, out/s; parked; re-submit.",
      normal: "Depth near 0, oldest under 1 s, in/s equal to out/s, nothing parked.",
      keys: [
        (.park, "park"),
        (.resubmit, "re-submit"),
        (.pauseOrResume, "pause, resume"),
        (.discipline, "order"),
        (.inspect, "count"),
        (.menu, "all actions"),
      ], group: .queues)
  }
}
