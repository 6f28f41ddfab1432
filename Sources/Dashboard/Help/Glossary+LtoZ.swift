extension Glossary {
  /// Terms that begin with a letter from L on.
  static let lToZ: [Term] = [
    Term(
      "late answer",
      "a signing certificate that came after the responder had asked again",
      also: ["late answers"]),
    Term(
      "ledger",
      "the account of all requests: requested = issued + rejected + expired + cancelled + queued + parked + "
        + "dead letters + in flight",
      also: ["balanced"]),
    Term(
      "letters in bars",
      "the kinds of the requests in a queue's bar: `dss` or `d`, `hvca` or `h`, `ocsp` or `o`; the number "
        + "above the bars is the depth of a full bar",
      also: ["bars", "d", "o", "h", "dss o d h", "16 000"]),
    Term(
      "live request", "a request whose caller still waits for the answer; solid in a queue's bar",
      also: ["live"]),
    Term(
      "malfunction", "a fault of the world: a slow server, a cut network, a lost push", also: ["malfunctions"]
    ),
    Term("mean depth", "the average number of requests in a queue over the last minute"),
    Term(
      "OCSP", "Online Certificate Status Protocol (RFC 6960): returns the revocation status of a certificate"),
    Term(
      "OCSP responder",
      "a server that answers OCSP requests (RFC 6960, section 2); here a member of the OCSP pool",
      also: ["responder", "responders"]),
    Term(
      "OCSP signing certificate",
      "a responder's certificate, issued by the CA for which it signs answers (RFC 6960, section 4.2.2.2); "
        + "renewed through the issuance queues",
      also: ["ocsp signer", "signer", "signing certificate"]),
    Term(
      "p99", "the time within which 99 of 100 calls are answered; p50: half of them",
      also: ["p50", "percentile"]),
    Term("park", "set a queue's requests aside, so that new ones are served first"),
    Term(
      "parked",
      "requests set aside, of which none is lost: they wait until they are re-submitted or cancelled"),
    Term(
      "profile",
      "a product's rules and its issuing CA; issuer management sends it to the front ends",
      also: ["profiles"]),
    Term(
      "rate limit",
      "the number of calls a second that an account can make, enforced by a token bucket",
      also: ["limit"]),
    Term(
      "re-submit",
      "return parked requests to their queue, at a set rate or all at once",
      also: ["resubmit", "re-submission"]),
    Term("reference operator", "the scenario's own operator, against which harm is measured"),
    Term(
      "renewal",
      "a responder's request for a new OCSP signing certificate before the old one expires",
      also: ["renewals", "pending"]),
    Term(
      "retry storm",
      "customers who retry after errors, and so add load to an overloaded service",
      also: ["retries"]),
    Term("Retry-After", "the HTTP header that tells a caller when to retry (RFC 9110, section 10.2.3)"),
    Term(
      "revision",
      "the number of a version: of the profiles (`rev 42` at a front end) or of the OCSP configuration "
        + "(`config rev 2`)",
      also: ["rev", "revisions"]),
    Term("revocation", "the withdrawal of a certificate before its expiry (RFC 5280, section 3.3)"),
    Term("scenario", "a system, a world, and the events of a run, as a YAML file"),
    Term("scrub", "move the view through the run's past", also: ["past"]),
    Term("seed", "the number from which all random values of a run are derived"),
    Term("shed", "reject a share of a kind of request at the front ends, so that the rest is served"),
    Term(
      "stale",
      "a copy older than its source: a front end with an old revision of the profiles forwards requests for "
        + "dead CAs",
      also: ["stale profile"]),
    Term("standby", "a responder out of service, which can be put into service"),
    Term("steady state", "the conditions that must hold before a drill begins"),
    Term(
      "store",
      "what a live plane has on disk: journal, requests, certificates, audit lines; nothing is acknowledged "
        + "before it is there"),
    Term(
      "T+00:08",
      "time since the beginning of the trouble; T-00:08 is eight minutes before it",
      also: ["t", "t-00:08", "t+", "t-"]),
    Term(
      "time-out",
      "the longest that an identity call waits for its certificate: 6 s in the incident",
      also: ["timeout", "timed out"]),
    Term(
      "to nobody",
      "issued after the caller had timed out: a certificate that its caller never gets; the ledger counts them as "
        + "unclaimed",
      also: ["nobody", "unclaimed", "issued to nobody"]),
    Term(
      "token bucket",
      "the rate limit's account: it gains tokens at a constant rate up to the burst, and a call takes one"),
    Term(
      "tokens",
      "what is left in an account's token bucket: a call takes one, and without one it gets 429",
      also: ["token"]),
    Term("virtual time", "the run's clock; 60× means a simulated minute in a second", also: ["speed"]),
  ]
}
