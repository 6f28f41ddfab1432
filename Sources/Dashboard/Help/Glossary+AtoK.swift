extension Glossary {
  /// Terms that begin with a digit, or with a letter up to K.
  static let digitsToK: [Term] = [
    Term(
      "1st",
      "the alarm raised first of those now active, from which a search for the cause begins; among "
        + "customers: the first try of a call, before retries",
      also: ["first", "first alarm"]),
    Term(
      "202",
      "the HTTP status of a request accepted and not yet complete (RFC 9110, section 15.3.3); HVCA answers "
        + "with it"),
    Term(
      "429",
      "the HTTP status \"too many requests\" (RFC 6585, section 4): the account exceeds its rate limit",
      also: ["limited"]),
    Term(
      "503",
      "the HTTP status \"service unavailable\" (RFC 9110, section 15.6.4): DSS answers with it when a "
        + "request is not issued within the time-out"),
    Term("account", "a customer's contract, with its own rate limit", also: ["accounts"]),
    Term(
      "alarm",
      "an alert rule whose signal has passed its threshold; raised, acknowledged, cleared; its grade is "
        + "advisory (A), warning (W) or critical (C)",
      also: ["alarms", "advisory", "warning", "critical"]),
    Term("attempt", "one pass through a drill; backtracking starts the next"),
    Term(
      "back-off",
      "an issuance server's pause after several failures within a window; `3/5` beside a server: three "
        + "failures counted, five make it back off",
      also: ["backoff", "backed off", "back-off 3/5", "3/5", "0/5", "failures", "backs off"]),
    Term("backtrack", "take a run back to an earlier instant, to act differently", also: ["act from here"]),
    Term("burst", "the number of calls that an account can make at once: the size of its token bucket"),
    Term(
      "CA",
      "certification authority (RFC 5280, section 3): signs certificates with its key",
      also: ["cas", "certification authority"]),
    Term(
      "caller",
      "the party that waits for the answer to a request: a customer, or a responder that renews a signing "
        + "certificate"),
    Term(
      "capacity", "the calls a second that servers or responders can answer; inbound above it waits or fails"),
    Term("caption", "a sentence about the run, and the panel that shows what it says", also: ["captions"]),
    Term(
      "clock set back",
      "an alarm of a live plane: the system's clock is behind the plane's, which never goes back",
      also: ["clock"]),
    Term(
      "configuration",
      "the list of CAs for which responders hold signing certificates, in revisions; the *corrected* one "
        + "leaves out dead CAs",
      also: ["config", "config rev"]),
    Term(
      "dead CA",
      "a CA whose key is destroyed: requests for its certificates always fail and count towards back-off, "
        + "unless dead CAs are exempt",
      also: ["dead", "dead cas", "destroyed key"]),
    Term(
      "dead letter",
      "a request set aside because servers failed to serve it as often as the limit of attempts allows; it waits "
        + "until it is re-submitted or cancelled",
      also: ["dead letters", "dead-letter queue"]),
    Term(
      "demonstration",
      "a narrated run with stops, compared at its end with the run without an operator", also: ["demo"]),
    Term(
      "discipline",
      "the order in which a queue serves: `fifo`, `lifo`, `deadline` (skips requests whose caller will have "
        + "timed out), `priority` (by kind)"),
    Term("drain", "serve a queue's requests and accept no new ones"),
    Term("drill", "a scenario with a brief, objectives, hints and a score", also: ["drills"]),
    Term(
      "DSS",
      "Digital Signing Service: issues short-lived identities while the caller waits",
      also: ["digital signing service"]),
    Term(
      "duplicate",
      "a certificate issued for a renewal that already had one; it took a server's time for nothing",
      also: ["duplicates"]),
    Term("exempt", "whether failures for dead CAs count towards back-off: `exempt` ends that"),
    Term(
      "expired request",
      "a request whose caller has timed out; it stays queued and costs service time",
      also: ["expired", "nobody waits"]),
    Term("fleet", "all issuance servers together"),
    Term(
      "frame", "the metrics of an interval: counts of the interval, and levels at its end", also: ["frames"]),
    Term(
      "front end",
      "the HTTP service that accepts calls and forwards requests, with its own copy of the profiles",
      also: ["front ends", "frontend"]),
    Term(
      "half-open",
      "the state of an issuance server after a back-off: it tries one request, and either returns to "
        + "service or backs off again"),
    Term(
      "harm",
      "identity calls answered with an error, failed OCSP requests, and certificates revoked without a replacement"
    ),
    Term("held", "parked requests that no re-submission moves: they stay set aside until one begins"),
    Term(
      "HVCA", "High Volume CA: accepts certificate requests and issues them later", also: ["high volume ca"]),
    Term("identity", "a short-lived certificate for signing, requested by `POST /identity`"),
    Term("identity call", "a call of `POST /identity`: the caller waits, at most for the time-out"),
    Term("in flight", "a request that an issuance server is working on", also: ["inflight"]),
    Term(
      "issuance server", "takes requests from its queue and has them signed, one at a time", also: ["server"]),
    Term("issuer management", "the source of profiles and their revisions; pushes them to the front ends"),
    Term(
      "issuing CA", "a CA that signs end-entity certificates, as distinct from a root CA",
      also: ["issuing cas"]),
    Term("journal", "the ordered record of commands, alarms, notices and messages"),
    Term(
      "journal behind",
      "an alarm of a live plane: inputs wait longer than a second before they are in the journal on disk, and "
        + "their callers with them"),
    Term(
      "key ceremony",
      "the controlled procedure in which a CA's key is created or destroyed (RFC 3647, section 4.6)"),
    Term(
      "key pool",
      "the RSA keys that a live plane makes ahead for identities, since one takes a tenth of a second",
      also: ["keys made ahead"]),
  ]
}
