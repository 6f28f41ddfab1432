extension LedgerPanel {
  var help: PanelHelp {
    PanelHelp(
      what: "The account of all requests since the start: none is lost.",
      signs:
        "requested = issued + rejected + expired + cancelled + queued + parked + dead letters + in flight; unclaimed: "
        + "issued to nobody, after the time-out; duplicates: issued twice; balanced ✓: the sum is right.",
      normal: "Issued close to requested, unclaimed and duplicates 0, unaccounted 0.",
      keys: [(.verifyLedger, "verify"), (.details, "all outcomes")])
  }
}
