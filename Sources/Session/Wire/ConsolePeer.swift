import Basics
import Issuance

/// A console outside the session's process, as bytes from it and bytes for it; time is an argument.
///
///     greeting ── hello ─▶ open ── stalled, nonsense ─▶ leaving ── all sent, or its time is up ─▶ gone
///        ├── nonsense, too late ─▶ leaving              ▲
///        └── its end closes ─▶ gone ◀── its end closes ─┘ (from anywhere)
///
/// What it holds is bounded whatever the other end does: requests are read as they are allowed, what is to be sent is
/// encoded when what was sent before has been taken, and frames are thinned out meanwhile.
struct ConsolePeer: Sendable {
  enum Wish: Equatable, Sendable {
    case join(Viewpoint)
    case control(SessionControl)
  }

  private enum State: Equatable {
    case greeting(until: UInt64)
    case open(Viewpoint)
    case leaving(until: UInt64)
    case gone
  }

  private var state: State
  private var reader = MessageReader(lengthMax: SessionProtocol.requestLengthMax)
  private var bucket = TokenBucket(
    perSecond: SessionProtocol.requestsPerSecond, burst: SessionProtocol.requestsBurst)
  /// By when the request that has begun to come must be whole.
  private var requestDue: UInt64?
  /// When the next request may be read, after too many.
  private var nextRequest: UInt64?

  /// Bytes to be sent, and how many of them have been.
  private var outbox: [UInt8] = []
  private var sentCount = 0
  /// By when they must have been taken.
  private var takenDue: UInt64?
  /// News not encoded yet, and what it is to be told in answer.
  private var behind: SessionUpdate?
  private var answers: [String] = []
  /// What it knows already.
  private var known: (status: SessionStatus?, exercise: ExerciseStatus?, debrief: Debrief?)

  /// - Parameter now: in milliseconds, on any clock that never goes back.
  init(now: UInt64) { state = .greeting(until: now + SessionProtocol.helloWithin) }

  var isGone: Bool { state == .gone }
  var isLeaving: Bool { if case .leaving = state { true } else { false } }
  var viewpoint: Viewpoint? { if case .open(let viewpoint) = state { viewpoint } else { nil } }
  /// Bytes it would take to hold all that waits, requests and answers; news not encoded are not counted.
  var heldBytes: Int { reader.count + outbox.count }

  // MARK: From it

  /// Whether to read from it now.
  var wantsBytes: Bool {
    switch state {
    case .greeting, .open: !reader.hasMessage
    // Only its end is of interest, and that shows without reading.
    case .leaving, .gone: false
    }
  }

  mutating func receive(_ bytes: ArraySlice<UInt8>, now: UInt64) {
    guard wantsBytes else { return }
    reader.feed(bytes)
    noteRequestBegun(now)
  }

  /// Its end is closed, or broken.
  mutating func close() {
    state = .gone
    outbox = []
    sentCount = 0
    behind = nil
  }

  /// What it wishes next, as far as it may wish now; nil when there is nothing.
  mutating func wish(now: UInt64) -> Wish? {
    while reader.hasMessage {
      switch state {
      case .leaving, .gone: return nil
      case .greeting, .open: break
      }
      if let wait = bucket.take(at: Instant(nanoseconds: Int64(clamping: now) &* 1_000_000)) {
        nextRequest = now + UInt64(max(1, wait.nanoseconds / 1_000_000 + 1))
        return nil
      }
      nextRequest = nil
      do throws(SocketError) {
        guard let message = try reader.next() else { return nil }
        requestDue = nil
        noteRequestBegun(now)
        if let wish = try read(ConsoleRequest(parsing: message)) { return wish }
      } catch {
        dismiss(error.message, now: now)
      }
    }
    return nil
  }

  private mutating func noteRequestBegun(_ now: UInt64) {
    if reader.count > 0, requestDue == nil { requestDue = now + SessionProtocol.requestWithin }
  }

  private mutating func read(_ request: ConsoleRequest) throws(SocketError) -> Wish? {
    switch (state, request) {
    case (.greeting, .hello(_, let viewpoint)):
      state = .open(viewpoint)
      return .join(viewpoint)
    case (.greeting, .control):
      throw SocketError(kind: .violation, message: "a console says hello before it asks for anything")
    case (.open, .hello): throw SocketError(kind: .violation, message: "a console says hello once")
    case (.open(let viewpoint), .control(let control)):
      if let refusal = viewpoint.refusal(of: control) {
        if !refusal.isEmpty, answers.count < 100 { answers.append(refusal) }
        return nil
      }
      return .control(control)
    case (.leaving, _), (.gone, _): return nil
    }
  }

  // MARK: To it

  /// Bytes to send now.
  var unsent: ArraySlice<UInt8> { outbox[sentCount...] }

  mutating func sent(_ count: Int, now: UInt64) {
    sentCount = min(outbox.count, sentCount + count)
    guard sentCount == outbox.count else { return }
    outbox.removeAll()
    sentCount = 0
    takenDue = nil
    if isLeaving { close() } else { refill(now: now) }
  }

  mutating func welcome(_ welcome: SessionWelcome, now: UInt64) { enqueue(.welcome(welcome), now: now) }

  /// Takes in news for it; a console that is too far behind is dropped.
  mutating func tell(_ news: SessionUpdate, now: UInt64) {
    guard case .open = state else { return }
    if behind == nil { behind = news } else { behind?.merge(news) }
    behind?.thin(to: SessionProtocol.framesBehindMax)
    guard behind.map({ $0.journal.count <= SessionProtocol.linesBehindMax }) ?? true else {
      return dismiss("this console is too far behind: more journal lines wait than are kept for it", now: now)
    }
    refill(now: now)
  }

  /// Says why it is let go, and lets it go: what has begun to be sent is finished, nothing else.
  mutating func dismiss(_ reason: String, now: UInt64) {
    switch state {
    case .leaving, .gone: return
    case .greeting, .open: break
    }
    state = .leaving(until: now + SessionProtocol.farewellWithin)
    behind = nil
    requestDue = nil
    enqueue(.goodbye(reason), now: now)
  }

  /// Encodes what is next, once what was before has been taken.
  private mutating func refill(now: UInt64) {
    guard outbox.isEmpty, case .open = state else { return }
    guard var news = behind ?? (answers.isEmpty ? nil : known.status.map { SessionUpdate(status: $0) }) else {
      return
    }
    news.replies += answers
    answers = []
    if news.exercise == known.exercise { news.exercise = nil }
    if news.debrief == known.debrief { news.debrief = nil }
    guard !news.isBare || news.status != known.status else {
      behind = nil
      return
    }
    if news.backtrack != nil { known.debrief = nil }
    let part = news.takePart(
      frames: SessionProtocol.framesPerMessage, lines: SessionProtocol.linesPerMessage)
    known.status = part.status
    known.exercise = part.exercise ?? known.exercise
    known.debrief = part.debrief ?? known.debrief
    behind = news.isBare ? nil : news
    enqueue(.update(part), now: now)
  }

  private mutating func enqueue(_ message: SessionMessage, now: UInt64) {
    guard let body = try? message.encoded(), body.count <= SessionProtocol.messageLengthMax else {
      // News too large for a message are left out, newest frame and all: the next ones are smaller.
      return
    }
    if outbox.isEmpty { takenDue = now + SessionProtocol.takenWithin }
    outbox += MessageReader.framed(body)
  }

  // MARK: Time

  /// Does what is due.
  mutating func tick(now: UInt64) {
    switch state {
    case .greeting(let until):
      if now >= until {
        dismiss("a console says hello within \(SessionProtocol.helloWithin / 1000) seconds", now: now)
      }
    case .open:
      if let due = requestDue, now >= due, !reader.hasMessage {
        dismiss(
          "a request was begun and not finished within \(SessionProtocol.requestWithin / 1000) seconds",
          now: now)
      } else if let due = takenDue, now >= due {
        dismiss(
          "this console has not taken its news for \(SessionProtocol.takenWithin / 1000) seconds", now: now)
      } else {
        refill(now: now)
      }
    case .leaving(let until): if now >= until { close() }
    case .gone: break
    }
  }

  /// When to come back although nothing happens.
  var deadline: UInt64? {
    switch state {
    case .greeting(let until): [until, nextRequest].compactMap { $0 }.min()
    case .open: [nextRequest, reader.hasMessage ? nil : requestDue, takenDue].compactMap { $0 }.min()
    case .leaving(let until): until
    case .gone: nil
    }
  }
}

extension Viewpoint {
  /// Why a wish from a console outside is not passed on: a sentence, or nothing to be said; nil if it is.
  func refusal(of control: SessionControl) -> String? {
    switch (self, control) {
    // Where instructors and viewers look is nobody's business, least of all the drill's.
    case (.instructor, .input(.view)), (.viewer, .input(.view)): ""
    case (.instructor, .input(.hint)), (.instructor, .input(.answer)), (.instructor, .input(.tell)),
      (.instructor, .input(.belief)):
      "that is the trainee's to do; it counts in the score"
    case (_, .stop): "only the trainee's console ends the session"
    case (.instructor, _): nil
    case (.viewer, _): "this console only looks on"
    case (.trainee, _): "a trainee sits at the session's own console"
    }
  }
}
