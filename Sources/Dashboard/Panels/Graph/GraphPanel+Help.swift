extension GraphPanel {
  var help: PanelHelp {
    PanelHelp(
      what: "The run as graphs: latency of identity calls, answers a second, requests in the queues.",
      signs:
        "latency: mean, p50, p99; answers: served, 503 (timed out), 429 (over the rate limit); dashes at "
        + "6 s: the time-out; ▲1 a command, C W A an alarm; a gap: no data.",
      normal: "Latency under 1 s, served at the rate of the calls, 503 and 429 at 0, the queues near 0.",
      keys: [
        (.move(.left), "cursor"),
        (.zoomIn, "shorter"),
        (.zoomOut, "longer"),
        (.panBack, "earlier"),
        (.scrub(.eventBack), "last action or alarm"),
      ], group: .time)
  }
}
