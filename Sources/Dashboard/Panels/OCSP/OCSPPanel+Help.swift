extension OCSPPanel {
  var help: PanelHelp {
    PanelHelp(
      what: "The OCSP responders: they answer whether a certificate is revoked, and renew their signing "
        + "certificates through the queues.",
      signs:
        "solid: current configuration; shaded: an old one; ↻ restarts; light: standby. pending: renewals "
        + "asked for; again: asked for again in a minute; failed; config rev: the latest configuration and "
        + "its CAs.",
      normal:
        "All in service with the current configuration, failed 0/min, inbound below capacity, 0 % failed.",
      keys: [
        (.growPool, "one more"),
        (.shrinkPool, "one fewer"),
        (.rollOut, "configuration without dead CAs"),
        (.restartResponders, "restart"),
        (.menu, "all actions"),
      ], group: .ocsp)
  }
}
