import Basics
import Issuance
import World

extension MeasuredJournal {
  /// A signature that was measured, in place of one that was not.
  struct Sample {
    var report: MeasuredSigning.Report
    var arrived: Instant

    /// Its result; a certificate is valid for as long after the request.
    func result(forArrivalAt instant: Instant) -> ServiceResult {
      guard case .issued(let notAfter) = report.result else { return report.result }
      return .issued(notAfter: instant + (notAfter - arrived))
    }
  }

  /// A draw from the signatures of a kind and CA; of the kind, or of any, if there is none.
  ///
  /// - Parameter key: of the request, the same in all runs.
  func sample(
    _ kind: RequestKind, _ issuer: UInt16, key: UInt64, attempt: Int32, _ chance: KeyedRandom
  ) -> Sample? {
    let numbers = samples[Kind(kind: kind, issuer: issuer)] ?? samplesOfKind[kind] ?? allSamples
    guard !numbers.isEmpty else { return nil }
    let place = chance.bits(.measuredService, key, UInt64(attempt)) % UInt64(numbers.count)
    let signing = signings[Int(numbers[Int(place)])]
    return signing.measure.map { Sample(report: $0, arrived: signing.arrived) }
  }
}
