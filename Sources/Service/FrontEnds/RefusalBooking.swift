import Crypto
import Issuance

extension PlaneDoor {
  /// Makes something of a request; what is refused for what it says (422, 424) is booked before its caller learns it.
  ///
  /// - Parameters:
  ///   - issuer: the CA's number.
  ///   - body: the request's.
  func booking<Result>(
    _ kind: RequestKind, of account: Account, issuer: UInt16, _ body: [UInt8],
    reason: RejectionReason = .invalid, _ make: () async throws(Problem) -> Result
  ) async throws(Problem) -> Result {
    let problem: Problem
    do throws(Problem) { return try await make() } catch { problem = error }
    guard [422, 424].contains(problem.status) else { throw problem }
    let refusal = Refusal(
      kind: kind, account: account.number, issuer: issuer, reason: reason, detail: problem.description,
      bodyDigest: Array(SHA256.hash(data: body)))
    switch await book(refusal) {
    case .booked, .unavailable: throw problem
    case .rateLimited(let wait): throw .rateLimited(wait)
    }
  }

  /// Makes something of a request; what is refused for a limit of the account (402, 429) is booked, but for those that the
  /// book leaves out, and what the plane does not take (503) is counted.
  func bookingLimits<Result>(
    _ kind: RequestKind, of account: Account, _ body: [UInt8], in limits: LimitBook,
    _ make: () async throws(Problem) -> Result
  ) async throws(Problem) -> Result {
    let problem: Problem
    do throws(Problem) { return try await make() } catch { problem = error }
    let reason: RejectionReason
    switch problem.status {
    case 402: reason = .quotaUsedUp
    case 429: reason = .rateLimited
    default:
      if let unavailability = problem.unavailability { count(unavailability) }
      throw problem
    }
    guard let leftOut = limits.admit(account.number, reason, at: now) else { throw problem }
    let more = leftOut > 0 ? "; \(leftOut) more since the last one booked" : ""
    _ = await book(
      Refusal(
        kind: kind, account: account.number, issuer: account.issuers.first ?? 0, reason: reason,
        detail: problem.description + more, bodyDigest: Array(SHA256.hash(data: body))))
    throw problem
  }
}
