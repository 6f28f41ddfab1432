internal import Basics
internal import Foundation
internal import Signing
internal import Synchronization

/// Measures a plane from outside, as its callers find it: a process of its own, over TLS and HTTP.
package struct PlaneBench {
  package struct Choices: Sendable {
    /// The program of the daemon.
    package var daemon: String
    /// A folder that is the bench's own.
    package var folder: String
    /// How many certificates the store has in the second measurement; 0 leaves it out.
    package var stored = 1_000_000
    package var seconds = 8.0
    package var rounds = 1

    package init(daemon: String, folder: String) {
      self.daemon = daemon
      self.folder = folder
    }
  }

  /// Requests that wait to be issued, at most, before callers pause: else what is measured would be the queue.
  private static let backlogMax = 400
  private static let connections = (certificates: 32, ocsp: 64)

  private let choices: Choices
  private let say: @Sendable (String) -> Void
  private var folder: PlaneFolder { PlaneFolder(choices.folder + "/plane") }

  /// - Parameter say: called with what is being done.
  package init(_ choices: Choices, say: @escaping @Sendable (String) -> Void) {
    self.choices = choices
    self.say = say
  }

  package func run() async throws -> PlaneFigures {
    var figures = PlaneFigures()
    let beside = try CFSSLServers(in: choices.folder)
    defer { beside?.stop() }
    try make()
    for round in 1...max(1, choices.rounds) {
      say("round \(round): the plane")
      figures.plane.append(try await measure())
      if let beside {
        say("round \(round): cfssl")
        try await measure(beside, &figures)
      }
    }
    guard choices.stored > 0 else { return figures }
    say("storing \(choices.stored) certificates")
    let begin = ContinuousClock.now
    try StoreFiller(folder, PlaneKeys(folder, PlaneConfiguration())).fill(to: choices.stored)
    figures.fillSeconds = begin.duration(to: .now) / .seconds(1)
    for round in 1...max(1, choices.rounds) {
      say("round \(round): the plane with \(choices.stored) certificates")
      figures.plane.append(try await measure())
      if let beside { try await measure(beside, &figures) }
    }
    return figures
  }

  /// A plane whose limits are not what is measured.
  private func make() throws {
    var configuration = PlaneConfiguration()
    configuration.issuers = 1
    try PlaneMaker.make(folder, configuration)
    var book = try AccountBook(file: folder.accounts)
    book.lift()
    try book.write(to: folder.accounts)
  }

  private func measure() async throws -> PlaneFigures.Stored {
    var state = PlaneFigures.Stored()
    let begin = ContinuousClock.now
    let process = try BenchProcess(
      choices.daemon, ["serve", "--folder", folder.path, "--json"], in: choices.folder, reads: true,
      log: choices.folder + "/plane.log")
    defer { process.stop() }
    guard let line = process.firstLine(),
      let doors = try? JSONDecoder().decode(Doors.self, from: Data(line.utf8))
    else { throw LoadClient.Failure("the plane did not start; its log is \(choices.folder)/plane.log") }
    state.startSeconds = begin.duration(to: .now) / .seconds(1)
    let target = try LoadTarget.account(doors.hvca, of: doors)
    let client = LoadClient(target)
    let token = try await client.login(doors)
    state.stored = try await client.issued(token: token)
    try await measureCertificates(&state, target, client, token)
    try await measureOCSP(&state, doors, client, token)
    state.residentBytes = process.residentBytes
    return state
  }

  private func measureCertificates(
    _ state: inout PlaneFigures.Stored, _ target: LoadTarget, _ client: LoadClient, _ token: String
  ) async throws {
    let progress = Progress()
    func series() -> String { "b\(UInt32.random(in: 0 ... .max))" }
    var plan = LoadPlan(request: try LoadRequests.certificates(token: token, series: series()))
    plan.connections = Self.connections.certificates
    plan.seconds = choices.seconds
    plan.isPaused = { progress.backlog > Self.backlogMax }
    plan.onAnswer = { if $0.status == 201 { progress.accept() } }
    let before = try await client.issued(token: token)
    progress.begin(at: before)
    let (warmUp, length) = (plan.warmUp, plan.seconds)
    let watch = Task {
      // What is on disk at two instants is what was issued between them.
      var first: (at: ContinuousClock.Instant, issued: Int)?
      var last = first
      let start = ContinuousClock.now
      while !Task.isCancelled, let issued = try? await client.issued(token: token) {
        let now = ContinuousClock.now
        progress.issued(issued)
        if now - start >= .seconds(warmUp), first == nil { first = (now, issued) }
        if now - start <= .seconds(length) { last = (now, issued) }
        try? await Task.sleep(for: .milliseconds(20))
      }
      guard let first, let last, last.at > first.at else { return 0.0 }
      return Double(last.issued - first.issued) / (first.at.duration(to: last.at) / .seconds(1))
    }
    let peak = try await LoadRun.run(target, plan)
    watch.cancel()
    state.certificates.perSecond = await watch.value
    state.certificates.errors = peak.unexpected

    plan = LoadPlan(request: try LoadRequests.certificates(token: token, series: series()))
    plan.connections = Self.connections.certificates
    plan.seconds = choices.seconds
    plan.rate = max(1, state.certificates.perSecond / 2)
    let (seconds, name) = (choices.seconds, series())
    let probe = Task { try await Self.times(target, token, name, for: seconds) }
    let half = try await LoadRun.run(target, plan)
    let times = try await probe.value
    state.certificates.p50Seconds = half.latency(0.5)
    state.certificates.p99Seconds = half.latency(0.99)
    state.certificates.errors += half.unexpected + (half.answers[503] ?? 0)
    state.toCertificateP50Seconds = times.isEmpty ? 0 : times[times.count / 2]
    state.toCertificateP99Seconds = times.isEmpty ? 0 : times[times.count * 99 / 100]
  }

  /// From requests to their certificates, one after another, sorted.
  private static func times(
    _ target: LoadTarget, _ token: String, _ series: String, for seconds: Double
  ) async throws -> [Double] {
    let request = try LoadRequests.certificates(token: token, series: series)
    let client = LoadClient(target)
    var found: [Double] = []
    let start = ContinuousClock.now
    var number = 0
    while ContinuousClock.now - start < .seconds(seconds) {
      let begin = ContinuousClock.now
      let answer = try await client.exchange(request(number))
      number += 1
      guard answer.status == 201, let place = answer.field("Location") else { continue }
      while try await client.call("GET", place, token: token).status == 202,
        ContinuousClock.now - begin < .seconds(10)
      {}
      found.append(begin.duration(to: .now) / .seconds(1))
      try await Task.sleep(for: .milliseconds(20))
    }
    return found.sorted()
  }

  private func measureOCSP(
    _ state: inout PlaneFigures.Stored, _ doors: Doors, _ client: LoadClient, _ token: String
  ) async throws {
    guard let target = LoadTarget(url: doors.ocsp) else { return }
    let issuer = try SignedCertificate(pem: String(contentsOfFile: folder.issuer(1), encoding: .utf8))
    let serials = try await client.serials(token: token)
    let plan = LoadPlan(request: try LoadRequests.ocsp(serials, of: issuer, path: "/ocsp"))
    try await measure(&state.ocsp, target, plan)
  }

  private func measure(_ beside: CFSSLServers, _ figures: inout PlaneFigures) async throws {
    var (signed, answered) = (PlaneFigures.Speed(), PlaneFigures.Speed())
    var plan = LoadPlan(request: LoadRequests.same(try beside.signingRequest()))
    plan.connections = Self.connections.certificates
    plan.seconds = choices.seconds
    signed.perSecond = try await LoadRun.run(beside.signing, plan).perSecond
    plan = LoadPlan(request: LoadRequests.same(try beside.answeringRequest()))
    plan.connections = Self.connections.ocsp
    plan.seconds = choices.seconds
    answered.perSecond = try await LoadRun.run(beside.answering, plan).perSecond
    figures.cfsslSigned.append(signed.perSecond)
    figures.cfsslAnswered.append(answered.perSecond)
  }

  private func measure(_ speed: inout PlaneFigures.Speed, _ target: LoadTarget, _ plan: LoadPlan) async throws
  {
    var plan = plan
    plan.connections = Self.connections.ocsp
    plan.seconds = choices.seconds
    let peak = try await LoadRun.run(target, plan)
    plan.rate = max(1, peak.perSecond / 2)
    let half = try await LoadRun.run(target, plan)
    speed.perSecond = peak.perSecond
    speed.p50Seconds = half.latency(0.5)
    speed.p99Seconds = half.latency(0.99)
    speed.errors = peak.unexpected + half.unexpected
  }

  /// How many requests were accepted, and how many of them are issued.
  private final class Progress: Sendable {
    private let accepted = Atomic(0)
    private let issued = Atomic(0)

    var backlog: Int { accepted.load(ordering: .relaxed) - issued.load(ordering: .relaxed) }
    func begin(at count: Int) {
      accepted.store(count, ordering: .relaxed)
      issued.store(count, ordering: .relaxed)
    }
    func accept() { accepted.add(1, ordering: .relaxed) }
    func issued(_ count: Int) { issued.store(count, ordering: .relaxed) }
  }
}
