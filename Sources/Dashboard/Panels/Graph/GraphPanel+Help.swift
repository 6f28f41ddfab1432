extension GraphPanel {
  var liveHelp: PanelHelp {
    PanelHelp(
      what:
        "The plane as graphs: latency of identity calls, answers a second, certificates issued, requests in "
        + "the queues.",
      signs:
        "latency: mean, p50, p99; answers: served, 503 (timed out, or refused), 429 (over the rate limit); HVCA: its "
        + "certificates issued; dashes: the time-out; ▲1 a command, C W A an alarm; a gap: no data.",
      normal:
        "Latency under 1 s, served and HVCA at the rate of the requests, 503 and 429 at 0, the queues near 0.",
      keys: help.keys, group: .time)
  }

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
