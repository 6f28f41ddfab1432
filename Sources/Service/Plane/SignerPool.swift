import Basics
import Foundation
import Issuance
import Signing
import Synchronization

/// Threads that sign, one for each issuance server of the engine.
///
/// The plane gives up on a signer that does not answer in time; its answer, should it come later, is reported all the
/// same, and the engine decides whether it still counts.
final class SignerPool: Sendable {
  /// A request's bytes, to be signed with the key of its CA.
  struct Work: Sendable {
    var server: Int32
    var request: RequestID
    var issuer: UInt16
    var toBeSigned: [UInt8]
    var notAfter: Instant
  }

  private let authorities: AuthorityTable
  private let delay: Interval
  private let report: @Sendable (SigningReport) -> Void
  private let workers = Mutex<[Worker]>([])

  /// - Parameters:
  ///   - delay: what each signature takes besides.
  ///   - report: called from the signers' threads.
  init(
    _ authorities: AuthorityTable, delay: Interval = .zero,
    report: @escaping @Sendable (SigningReport) -> Void
  ) {
    self.authorities = authorities
    self.delay = delay
    self.report = report
  }

  /// Hands work to a server's thread; never waits.
  func sign(_ work: Work) { worker(work.server).add(work) }

  /// Ends the threads once their present signatures are done.
  func stop() {
    let all = workers.withLock { workers in
      defer { workers = [] }
      return workers
    }
    for worker in all { worker.stop() }
  }

  private func worker(_ server: Int32) -> Worker {
    workers.withLock { workers in
      while workers.count <= Int(server) {
        let number = workers.count
        workers.append(
          Worker(number) { [weak self] work in
            if let self { self.report(self.sign(work)) }
          })
      }
      return workers[Int(server)]
    }
  }

  private func sign(_ work: Work) -> SigningReport {
    if delay > .zero { Thread.sleep(forTimeInterval: delay.seconds) }
    var report = SigningReport(
      server: work.server, request: work.request, issuer: Int(work.issuer) + 1,
      result: .refused(.keyDestroyed))
    guard let authority = authorities[work.issuer] else { return report }
    do throws(SigningError) {
      report.certificate = try authority.der(signing: work.toBeSigned)
      report.result = .issued(notAfter: work.notAfter)
    } catch {
      switch error {
      case .keyDestroyed: report.result = .refused(.keyDestroyed)
      case .malformed: report.result = .refused(.invalid)
      case .unavailable: report.result = .signingFailed
      }
    }
    return report
  }

  /// A thread with its work.
  private final class Worker: Sendable {
    private let inbox = Inbox<Work?>()

    init(_ number: Int, _ work: @escaping @Sendable (Work) -> Void) {
      let inbox = inbox
      let thread = Thread {
        while true {
          for next in inbox.take(within: 60_000_000_000) {
            guard let next else { return }
            work(next)
          }
        }
      }
      thread.name = "signer \(number + 1)"
      thread.start()
    }

    func add(_ work: Work) { inbox.add(work) }
    func stop() { inbox.add(nil) }
  }
}
