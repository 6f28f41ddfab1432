import Basics

extension PlaneGauges.State {
  func write(to text: inout PrometheusText) {
    writeTraffic(to: &text)
    writeStore(to: &text)
    writeKeys(to: &text)
  }

  private func writeTraffic(to text: inout PrometheusText) {
    text.family("http_response_seconds", .histogram, "Time from a complete HTTP request to its answer") {
      let sorted = responses.sorted { ($0.key.name, $0.key.code) < ($1.key.name, $1.key.code) }
      for (endpoint, histogram) in sorted {
        $0.histogram([("endpoint", endpoint.name), ("code", String(endpoint.code))], histogram)
      }
    }
    text.family("ratelimit_decisions_total", .counter, "Decisions of the accounts' rate limits") {
      for (decision, count) in rateLimitDecisions.sorted(by: { $0.key < $1.key }) {
        $0.sample([("decision", decision)], count)
      }
    }
    text.family(
      "ready", .gauge, "Whether the front ends take requests and the store takes writes",
      doorsOpen && storeFailure == nil ? 1 : 0)
  }

  private func writeStore(to text: inout PrometheusText) {
    text.family("store_commit_seconds", .histogram, "Time of a durable commit of the store") {
      $0.histogram([], commits)
    }
    text.family(
      "store_failing", .gauge, "Whether the store takes nothing at present", storeFailure == nil ? 0 : 1)
    text.family("store_failures_total", .counter, "Commits that the store refused", storeFailures)
    if let storeFree {
      text.family("store_free_ratio", .gauge, "Free share of the disk of the store", storeFree)
    }
    text.family("plane_inputs_waiting", .gauge, "Inputs that wait for the plane", inbox)
    text.family(
      "journal_behind_seconds", .gauge, "How long the oldest input has waited to be in the journal",
      journalBehind.seconds)
    text.family(
      "clock_set_back_seconds", .gauge,
      "How far the system's clock is behind the plane's, which never goes back",
      max(0, clockSetBack.seconds))
    text.family("audit_failures_total", .counter, "Audit lines that could not be written", auditFailures)
  }

  private func writeKeys(to text: inout PrometheusText) {
    text.family("signatures_total", .counter, "Signatures made with the keys of CAs and of the plane") {
      let sorted = signatures.sorted {
        ($0.key.purpose, $0.key.issuer ?? 0) < ($1.key.purpose, $1.key.issuer ?? 0)
      }
      for (signature, count) in sorted {
        let issuer = signature.issuer.map(String.init) ?? ""
        $0.sample([("purpose", signature.purpose), ("issuer", issuer)], count)
      }
    }
    text.family("signature_errors_total", .counter, "Signatures that failed") {
      for (type, count) in signatureErrors.sorted(by: { $0.key < $1.key }) {
        $0.sample([("type", type)], count)
      }
    }
    text.family("signer_queue", .gauge, "To-be-signed bytes that wait for a signer", signersWaiting)
    text.family("signers_busy", .gauge, "Signers at work", signersBusy)
    let pools = keyPools.sorted { $0.key < $1.key }
    text.family("key_pool_keys", .gauge, "Keys made ahead") {
      for (kind, pool) in pools { $0.sample([("kind", kind)], pool.level) }
    }
    text.family("key_pool_capacity_keys", .gauge, "Keys that are made ahead at most") {
      for (kind, pool) in pools { $0.sample([("kind", kind)], pool.capacity) }
    }
    text.family("issuer_notafter_seconds", .gauge, "When a CA's certificate expires, as POSIX time") {
      for (issuer, expiry) in issuersNotAfter.enumerated() {
        guard let expiry else { continue }
        $0.sample([("issuer", String(issuer + 1))], (Double(expiry.nanoseconds) / 1e9).rounded(.down))
      }
    }
  }
}
