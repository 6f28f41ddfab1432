extension CustomersPanel {
  var liveHelp: PanelHelp {
    PanelHelp(
      what: "The accounts: who calls, and who is over the rate limit.",
      signs:
        "account: calls, 429, 503 and served in the last minute; tokens: calls left, of the burst.",
      normal: "Nearly all calls are served, tokens are near the burst.", keys: help.keys, group: help.group)
  }

  var help: PanelHelp {
    PanelHelp(
      what: "The customers: who calls, who waits to retry, and who is over the rate limit.",
      signs:
        "1st, 2nd, 3rd, 4th+: calls by the number of the try; account: calls, 429, 503 and served in the "
        + "last minute; tokens: calls left, of the burst.",
      normal: "Nearly all calls are first tries, no customer gives up, tokens are near the burst.",
      keys: [(.rateLimit, "rate limit"), (.sort, "sort"), (.filter, "filter"), (.menu, "all actions")],
      group: .fleet)
  }
}
