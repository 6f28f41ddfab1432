import Basics
import Drills
import Issuance
import Recordings
import Telemetry
import TestSupport
import Testing

@testable import Analysis

/// What became of certificate requests when a plane's journal is played with other commands.
@Suite struct CertificateOutcomeTests {
  private func measured(_ seconds: ClosedRange<Int> = 5...58) throws -> MeasuredJournal {
    try MeasuredJournal(JournalSurvey(JournalFixture.file(JournalFixture.journal(seconds).bytes)))
  }

  private func played(_ journal: MeasuredJournal, _ edits: [String] = []) throws -> CertificateOutcome {
    let run = try EditedRun(journal.base, try edits.map { try Edit(parsing: $0) })
    var playback = journal.play(run.edited, seed: 1)
    return try #require(try playback.finish(at: journal.survey.end) { _ in true }.certificates)
  }

  /// What the plane's own engine did, by its records.
  private struct Lived {
    var outcome = CertificateOutcome()
    /// In seconds, ascending.
    var times: [Double] = []
    private var accepted: [RequestID: Instant] = [:]

    init(_ survey: JournalSurvey) throws {
      var reader = try JournalReader(survey.file)
      var (engine, effects) = (reader.engine, Effects())
      Self.see(engine) { accepted[$0.id] = $0.requested }
      while let record = try reader.next() {
        engine.take(record.input, at: record.time, into: &effects)
        for effect in effects.list { take(effect, at: engine.now) }
        effects.removeAll()
      }
      engine.handle(.timePassed, at: survey.end, into: &effects)
      Self.see(engine) { request in
        outcome.open += 1
        outcome.oldestAge = max(outcome.oldestAge, engine.now - request.requested)
      }
      times.sort()
    }

    private static func see(_ engine: IssuanceEngine, _ look: (QueuedRequest) -> Void) {
      let stores = engine.queues.flatMap { [$0.waiting, $0.parked, $0.deadLetters] }
      for store in stores { store.forEach { if $0.kind == .certificate { look($0) } } }
      for request in engine.fleet.servers.compactMap(\.current) where request.kind == .certificate {
        look(request)
      }
    }

    private mutating func take(_ effect: Effect, at now: Instant) {
      switch effect {
      case .accepted(let request, .certificate, _, _): accepted[request] = now
      case .ended(let request, .certificate, .issued):
        outcome.issued += 1
        if let began = accepted[request] { times.append((now - began).seconds) }
      case .ended(_, .certificate, .rejected(.queueFull)), .ended(_, .certificate, .rejected(.noQueue)),
        .ended(_, .certificate, .rejected(.shed)):
        outcome.refused += 1
      case .ended(_, .certificate, _): outcome.rejected += 1
      default: break
      }
    }

    /// The smallest time that a share of them does not exceed.
    func quantile(_ share: Double) -> Double { times[Int((Double(times.count) * share).rounded(.up)) - 1] }
  }

  /// In the second journal requests wait at the start.
  @Test(arguments: [5...58, 15...45])
  func `the outcome of the run as it was is what the plane did`(seconds: ClosedRange<Int>) throws {
    let journal = try measured(seconds)
    #expect(journal.hasCertificateRequests)
    let lived = try Lived(journal.survey)
    var playback = journal.play(journal.base, seed: 1)
    let played = try #require(try playback.finish(at: journal.survey.end) { _ in true }.certificates)
    let (before, after) = (journal.engine.ledger.certificate, playback.engine.ledger.certificate)
    #expect(played.issued == after.issued - before.issued && played.open == after.open)
    #expect(
      played.refused + played.rejected == after.rejected + after.cancelled - before.rejected
        - before.cancelled)
    var counts = played
    counts.times = lived.outcome.times
    #expect(counts == lived.outcome)
    #expect(played.issued > 20 && played.times.count == played.issued && lived.times.count == played.issued)
    #expect(abs(played.times.mean - lived.times.reduce(0, +) / Double(lived.times.count)) < 1e-6)
    for (found, share) in [(played.times.p50, 0.5), (played.times.p95, 0.95), (played.times.p99, 0.99)] {
      let exact = lived.quantile(share)
      #expect(found >= exact - 0.000_001 && found <= exact * 1.001 + 0.000_064, "p\(share)")
    }
  }

  @Test func `parking and pausing show in certificates, and every request is counted once`() throws {
    let journal = try measured()
    let asItWas = try played(journal)
    func edited(_ edits: String...) throws -> CertificateOutcome {
      let found = try played(journal, edits)
      func sum(_ outcome: CertificateOutcome) -> Int {
        outcome.issued + outcome.refused + outcome.rejected + outcome.open
      }
      #expect(sum(found) == sum(asItWas), "\(edits)")
      return found
    }
    func add(_ second: Double, _ line: String) -> String { "add \(at(second).iso8601) \(line)" }

    let paused = try edited(add(16, "queue.pause all"), "drop resume#1")
    #expect(paused.issued < asItWas.issued && paused.open > asItWas.open)
    #expect(paused.oldestAge > .seconds(20))
    let late = try edited(add(14, "queue.pause all"), add(30, "queue.resume all"))
    #expect(late.times.mean > asItWas.times.mean)
    let bounded = try edited(add(14, "queue.bound 0"), add(14, "queue.pause all"))
    #expect(bounded.refused > asItWas.refused + 20 && bounded.issued < asItWas.issued)
    let cancelled = try edited(
      add(14, "queue.pause all"), add(17, "queue.park all"), add(17.5, "queue.cancel all"),
      add(18, "queue.resume all"))
    #expect(cancelled.rejected > asItWas.rejected)
  }

  @Test func `more certificates are better, and a pair without a certificate has no time of one`() throws {
    func pair(_ base: [Double], _ edited: [Double]) -> (base: Outcome, edited: Outcome) {
      func outcome(_ seconds: [Double]) -> Outcome {
        var outcome = Outcome()
        var certificates = CertificateOutcome()
        certificates.issued = seconds.count
        certificates.times.count = seconds.count
        certificates.times.mean = seconds.reduce(0, +) / Double(max(1, seconds.count))
        outcome.certificates = certificates
        return outcome
      }
      return (outcome(base), outcome(edited))
    }
    let pairs = [pair([4], [1, 2]), pair([1], []), pair([2, 2], [2, 2])]
    let issued = try #require(PairedComparison.ofThose(with: .certificatesIssued, among: pairs))
    #expect((issued.improved, issued.same, issued.worse) == (1, 1, 1))
    #expect(issued.difference.median == 0 && issued.edited.median == 2)
    let mean = try #require(PairedComparison.ofThose(with: .certificateMean, among: pairs))
    #expect((mean.improved, mean.same, mean.worse, mean.pairs) == (1, 1, 0, 2))
    #expect(mean.base.median == 3 && mean.difference.median == -1.25)
    #expect(PairedComparison.ofThose(with: .certificateMean, among: [pair([1], [])]) == nil)
    // A scenario's runs do not follow certificate requests.
    #expect(PairedComparison.ofThose(with: .certificatesOpen, among: [(Outcome(), Outcome())]) == nil)
  }
}
