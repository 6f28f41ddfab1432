internal import Basics
package import Issuance

extension OCSPService: MetricsSource {
  /// The requests since the last call, for the engine; call it once a second.
  package func takeCounts() -> Event {
    let (answered, failed) = tally.take()
    return .ocspAnswered(count: answered, failed: failed)
  }

  package func write(to text: inout PrometheusText) {
    let counts = tally.all
    text.family("ocsp_answers_total", .counter, "OCSP requests by their answer") {
      for outcome in OCSPReply.Outcome.allCases {
        $0.sample([("code", outcome.rawValue)], counts[outcome] ?? 0)
      }
    }
    let table = self.table
    text.family(
      "ocsp_signer_notafter_seconds", .gauge, "When a responder's signing certificate expires, as POSIX time"
    ) {
      for (responder, signers) in table.signers.sorted(by: { $0.key < $1.key }) {
        for (issuer, signer) in signers.sorted(by: { $0.key < $1.key }) where !table.isOutdated(issuer) {
          let number = table.issuers[issuer].number
          $0.sample(
            [
              ("responder", "r\(responder + 1)"),
              ("issuer", number == AnsweredIssuer.root ? "root" : String(number + 1)),
            ],
            (Double(signer.notAfter.nanoseconds) / 1e9).rounded(.down))
        }
      }
    }
  }
}
