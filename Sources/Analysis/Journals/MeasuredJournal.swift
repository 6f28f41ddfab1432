import Basics
package import Drills
import Issuance
package import Recordings
import Session
import World

/// A live plane's journal, taken apart: what reached the plane from outside, and what its signers did.
///
/// From outside come requests, OCSP counts, key ceremonies, restarts. All else follows: when a server takes a request is the
/// engine's affair, and how long that lasts is measured.
package struct MeasuredJournal: Sendable {
  /// Requests of a journal at most: all of them are held in memory.
  package static let arrivalsMax = 10_000_000

  /// What is given to the engine at its instant.
  struct Given: Sendable {
    enum Content: Sendable {
      /// A customer's request, by its number.
      case arrival(Event, Int32)
      case event(Event)
      /// The plane was restarted: what had begun by this instant was lost, and what begins later was not.
      case restart(since: Instant)
    }

    var time: Instant
    /// The place of the record in the journal.
    var record: Int
    var content: Content
  }

  /// How many pauses a responder made after failed renewals of a certificate, and how long each was.
  struct Pause: Sendable {
    var began: Instant
    var failed: RequestID
    /// nil where it did not end.
    var length: Interval?
    var record: Int
  }

  /// A profile changed: which front ends learned of it, and how much later.
  struct ProfileChange: Sendable {
    struct Delivery: Sendable {
      var frontEnd: Int32
      var after: Interval
      var record: Int
    }

    var time: Instant
    var issuer: UInt16
    var enabled: Bool
    var revision: Int32
    var deliveries: [Delivery] = []
  }

  struct Kind: Hashable, Sendable {
    var kind: RequestKind
    var issuer: UInt16
  }

  package let survey: JournalSurvey
  /// The engine as it was at the start.
  let engine: IssuanceEngine
  var given: [Given] = []
  /// By the request's number.
  var signings: [MeasuredSigning] = []
  /// Numbers of the requests that the engine had at the start, and of those of a certificate slot, in order.
  var kept: [RequestID: Int32] = [:]
  var renewals: [UInt32: [Int32]] = [:]
  var pauses: [UInt32: [Pause]] = [:]
  var profileChanges: [ProfileChange] = []
  /// Numbers of requests that were signed, by kind and CA, by kind, and all.
  var samples: [Kind: [Int32]] = [:]
  var samplesOfKind: [RequestKind: [Int32]] = [:]
  var allSamples: [Int32] = []
  /// Whether it has certificate requests: of customers, refused ones too, or open at its start.
  package let hasCertificateRequests: Bool
  /// The median of the pauses; 10 s, a plane's standard, if there was none.
  var pause = Interval.seconds(10)

  /// - Throws: if it cannot be read from its beginning, is too long, or says nothing of how long a signature takes.
  package init(_ survey: JournalSurvey) throws(JournalError) {
    guard survey.arrivals <= Self.arrivalsMax else {
      throw JournalError(
        file: survey.file.name, offset: 0,
        message:
          "has \(Figures.grouped(survey.arrivals)) requests, and what-if holds \(Figures.grouped(Self.arrivalsMax)) at most; "
          + "write a shorter one with 'signalbox plane export --from TIME'")
    }
    self.survey = survey
    let reader = try JournalReader(survey.file)
    engine = reader.engine
    var measuring = JournalMeasuring(reader, until: survey.end)
    measuring.run()
    (given, signings) = (measuring.given, measuring.signings)
    (kept, renewals) = (measuring.kept, measuring.renewals)
    (pauses, profileChanges) = (measuring.pauses, measuring.profileChanges)
    hasCertificateRequests =
      engine.ledger.certificate.open > 0 || measuring.kinds.contains { $0.kind == .certificate }
      || measuring.given.contains { $0.isRefusedCertificate }
    for (number, kind) in measuring.kinds.enumerated() where signings[number].measure != nil {
      samples[kind, default: []].append(Int32(number))
      samplesOfKind[kind.kind, default: []].append(Int32(number))
      allSamples.append(Int32(number))
    }
    guard !allSamples.isEmpty || survey.arrivals == 0 else {
      throw JournalError(
        file: survey.file.name, offset: 0,
        message: "expected at least one signature, which says how long one takes; found none")
    }
    let lengths = pauses.values.flatMap { $0.compactMap(\.length) }.sorted()
    if !lengths.isEmpty { pause = lengths[lengths.count / 2] }
  }

  /// Requests that were accepted; those at the start count as far as a server took them up.
  package var accepted: Int { signings.count { $0.isAccepted } }

  /// Requests that were accepted, and of which no signature was measured: should a run take one up, its time is drawn.
  package var unsigned: Int { signings.count { $0.isAccepted && $0.measure == nil } }

  /// Requests for which a certificate was signed.
  package var signed: Int { signings.count(where: \.isSigned) }

  /// Requests that the plane or its signers rejected.
  package var rejected: Int {
    let atDoor = given.count { given in
      switch given.content {
      case .arrival(_, let number): !signings[Int(number)].isAccepted
      case .event(.requestRefused): true
      case .event, .restart: false
      }
    }
    return atDoor + signings.count { $0.isRefused && !$0.isSigned }
  }

  /// The journal as the run that edits change: its commands are the actions.
  package var base: BaseRun {
    BaseRun(
      Scenario(
        id: String(survey.file.name.split(separator: "/").last ?? ""), title: "the journal of a plane",
        start: survey.start, end: survey.end, seed: 1),
      seed: 1,
      script: survey.actions.map { ScriptedInput(time: $0.time, input: .command($0.command), by: $0.by) })
  }

  /// Begins a run: the journal's own, or an edited one.
  package func play(_ run: BaseRun, seed: UInt64) -> JournalPlayback {
    JournalPlayback(self, run, seed: seed)
  }
}

extension MeasuredJournal.Given {
  /// Whether a front end refused a certificate request.
  fileprivate var isRefusedCertificate: Bool {
    if case .event(.requestRefused(.certificate, _, _, _)) = content { true } else { false }
  }
}
