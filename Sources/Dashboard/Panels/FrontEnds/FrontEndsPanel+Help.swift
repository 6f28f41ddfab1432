extension FrontEndsPanel {
  var help: PanelHelp {
    PanelHelp(
      what: "The front ends: they take the calls, check them by their copy of the profiles, and forward them "
        + "to the queues.",
      signs:
        "rev: the revision of the copy; ✓ current; ▲ behind: an older copy that does no harm; ✗ stale: an "
        + "older one, with profiles of dead CAs, whose requests are still forwarded.",
      normal: "All at the revision of issuer management.",
      keys: [(.pushProfiles, "push profiles"), (.rateLimit, "rate limit"), (.menu, "all actions")],
      group: .fleet)
  }
}
