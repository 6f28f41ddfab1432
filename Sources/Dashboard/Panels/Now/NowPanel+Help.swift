extension NowPanel {
  var liveHelp: PanelHelp {
    PanelHelp(
      what: "The last minute in numbers.",
      signs:
        "served of calls: identity calls a second, with retries; 503: timed out, or refused for the reason beside it; 429: over the "
        + "rate limit; rejected: requests that get no certificate; p99: 99 of 100 calls are faster; errors: their share, over 1 and over 60 minutes.",
      normal: help.normal, keys: help.keys)
  }

  var help: PanelHelp {
    PanelHelp(
      what: "The last minute in numbers: how the customers fare.",
      signs:
        "served of calls: identity calls a second, with retries; 503: timed out; 429: over the rate limit; p99: 99 of 100 "
        + "calls are faster; errors: their share, over 1 and over 60 minutes; trying: customers who call or "
        + "wait to retry.",
      normal: "Served close to calls, 503 and 429 at 0/s, latency under 1 s, errors 0 %.",
      keys: [(.details, "more numbers")])
  }
}
