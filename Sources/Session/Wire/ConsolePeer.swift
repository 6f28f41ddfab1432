import Basics
import Issuance
import Telemetry

/// A console outside the session's process, as bytes from it and bytes for it; time is an argument.
///
///     greeting ── hello ─▶ open ── stalled, nonsense ─▶ leaving ── all sent, or its time is up ─▶ gone
///        ├── nonsense, too late ─▶ leaving              ▲
///        └── its end closes ─▶ gone ◀── its end closes ─┘ (from anywhere)
///
/// Its memory is bounded for any behaviour of the other end: requests are read at a limited rate, news are encoded when
/// the previous message has been sent, and frames are thinned out meanwhile.
struct ConsolePeer: Sendable {
  enum Wish: Equatable, Sendable {
    case join(Viewpoint, person: String?)
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
  /// The deadline for the rest of a request of which a part has arrived.
  private var requestDue: UInt64?
  /// When the next request may be read, after too many requests.
  private var nextRequest: UInt64?

  /// Bytes to send, and how many of them have been sent.
  private var outbox: [UInt8] = []
  private var sentCount = 0
  /// The deadline for sending them.
  private var takenDue: UInt64?
  /// News not encoded yet, and answers to its requests.
  private var behind: SessionUpdate?
  private var answers: [String] = []
  /// Frames and lines in its next message; fewer where they are large.
  private var framesPerMessage = SessionProtocol.framesPerMessage
  private var linesPerMessage = SessionProtocol.linesPerMessage
  /// Whether the console has been told that frames are cut, and what was left out since that was said.
  private var isToldOfCut = false
  private var leftOut = 0
  /// The state the console has been sent.
  private var known: (status: SessionStatus?, exercise: ExerciseStatus?, debrief: Debrief?)

  /// - Parameter now: in milliseconds, on any clock that never goes back.
  init(now: UInt64) { state = .greeting(until: now + SessionProtocol.helloWithin) }

  var isGone: Bool { state == .gone }
  var isLeaving: Bool { if case .leaving = state { true } else { false } }
  var viewpoint: Viewpoint? { if case .open(let viewpoint) = state { viewpoint } else { nil } }
  /// Bytes needed for all pending requests and answers; news not encoded are not counted.
  var heldBytes: Int { reader.count + outbox.count }

  // MARK: Requests

  /// Whether to read requests now.
  var wantsBytes: Bool {
    switch state {
    case .greeting, .open: !reader.hasMessage
    // Only the end of the connection matters, and that is reported without reading.
    case .leaving, .gone: false
    }
  }

  mutating func receive(_ bytes: ArraySlice<UInt8>, now: UInt64) {
    guard wantsBytes else { return }
    reader.feed(bytes)
    noteRequestBegun(now)
  }

  /// The other end is closed, or the connection is broken.
  mutating func close() {
    state = .gone
    outbox = []
    sentCount = 0
    behind = nil
  }

  /// Its next request, within its rate; nil if there is none.
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
    case (.greeting, .hello(_, let viewpoint, let person)):
      state = .open(viewpoint)
      return .join(viewpoint, person: person)
    case (.greeting, .control):
      throw SocketError(kind: .violation, message: "expected 'hello' as a console's first request")
    case (.open, .hello): throw SocketError(kind: .violation, message: "expected 'hello' once per console")
    case (.open(let viewpoint), .control(let control)):
      if let refusal = viewpoint.refusal(of: control) {
        if !refusal.isEmpty, answers.count < 100 { answers.append(refusal) }
        return nil
      }
      return .control(control)
    case (.leaving, _), (.gone, _): return nil
    }
  }

  // MARK: Updates

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

  /// Adds news for the console; a console that is too far behind is dropped.
  mutating func tell(_ news: SessionUpdate, now: UInt64) {
    guard case .open = state else { return }
    let news = fitted(news)
    if behind == nil { behind = news } else { behind?.merge(news) }
    let fitting = behind?.frames.last?.count(within: SessionProtocol.bytesBehindMax) ?? .max
    behind?.thin(to: min(SessionProtocol.framesBehindMax, fitting))
    guard behind.map({ isWithinBudget($0.journal) }) ?? true else {
      return dismiss("this console is too far behind: more journal lines are pending than kept", now: now)
    }
    refill(now: now)
  }

  private func isWithinBudget(_ journal: [JournalEntry]) -> Bool {
    guard journal.count <= SessionProtocol.linesBehindMax else { return false }
    return journal.count <= 4096
      || journal.reduce(0, { $0 + $1.bytes }) <= SessionProtocol.bytesBehindMax
  }

  /// The news with frames that fit a message; a line says once that they are cut.
  private mutating func fitted(_ news: SessionUpdate) -> SessionUpdate {
    let most = SessionProtocol.thingsMax
    guard let text = news.frames.last?.cutText(to: most) else { return news }
    if !isToldOfCut { answers.append(text) }
    isToldOfCut = true
    var news = news
    news.frames = news.frames.map { $0.cut(to: most) }
    return news
  }

  /// Dismisses the console with a reason: a message begun is finished, the rest is discarded.
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

  /// Dismisses the console at the end of the session: the rest of the news and the ending are sent before the reason.
  mutating func conclude(_ ending: SessionEnding, _ reason: String, now: UInt64) {
    guard case .open = state, var news = behind ?? known.status.map({ SessionUpdate(status: $0) }) else {
      return dismiss(reason, now: now)
    }
    news.replies += answers
    answers = []
    news.ending = ending
    // There is no time for all frames of a console that is behind.
    news.thin(to: SessionProtocol.framesPerMessage)
    while !news.isBare { _ = enqueue(partOf: &news, now: now) }
    dismiss(reason, now: now)
  }

  /// Encodes the next message, once the previous one has been sent.
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
    guard let part = enqueue(partOf: &news, now: now) else {
      behind = news.isBare ? nil : news
      return
    }
    known.status = part.status
    known.exercise = part.exercise ?? known.exercise
    known.debrief = part.debrief ?? known.debrief
    behind = news.isBare ? nil : news
  }

  /// Takes as much of the news as a message holds, and encodes it; what no message holds is left out, and a line
  /// says so.
  ///
  /// - Returns: the part; nil if nothing was left to encode.
  private mutating func enqueue(partOf news: inout SessionUpdate, now: UInt64) -> SessionUpdate? {
    while true {
      var rest = news
      let part = rest.takePart(frames: framesPerMessage, lines: linesPerMessage)
      if enqueue(.update(part), now: now) {
        news = rest
        return part
      }
      if part.frames.count > 1 {
        framesPerMessage = part.frames.count / 2
      } else if part.journal.count > 1 {
        linesPerMessage = part.journal.count / 2
      } else {
        news.leaveOut()
        linesPerMessage = SessionProtocol.linesPerMessage
        leftOut += 1
        // Said with the next message, and again when as much has been lost once more.
        if leftOut & (leftOut - 1) == 0 {
          news.replies.append(
            "news larger than \(SessionProtocol.messageLengthMax >> 20) MB were left out here "
              + "(\(Figures.counted(leftOut, "time")) so far): this console lacks frames or lines")
        }
        guard !news.isBare else { return nil }
      }
    }
  }

  /// - Returns: whether the message fits; one that does not is not sent.
  @discardableResult
  private mutating func enqueue(_ message: SessionMessage, now: UInt64) -> Bool {
    guard let body = try? message.encoded(), body.count <= SessionProtocol.messageLengthMax else {
      return false
    }
    if outbox.isEmpty { takenDue = now + SessionProtocol.takenWithin }
    outbox += MessageReader.framed(body)
    return true
  }

  // MARK: Time

  /// Applies the deadlines that have passed.
  mutating func tick(now: UInt64) {
    switch state {
    case .greeting(let until):
      if now >= until {
        dismiss("expected 'hello' within \(SessionProtocol.helloWithin / 1000) seconds", now: now)
      }
    case .open:
      if let due = requestDue, now >= due, !reader.hasMessage {
        dismiss(
          "a request was begun and not finished within \(SessionProtocol.requestWithin / 1000) seconds",
          now: now)
      } else if let due = takenDue, now >= due {
        dismiss(
          "this console has not read its news for \(SessionProtocol.takenWithin / 1000) seconds", now: now)
      } else {
        refill(now: now)
      }
    case .leaving(let until): if now >= until { close() }
    case .gone: break
    }
  }

  /// The next deadline, in milliseconds.
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
  /// The reason a console outside may not give a control, possibly without a sentence; nil if it may.
  func refusal(of control: SessionControl) -> String? {
    switch (self, control) {
    // The drill's conditions concern the trainee's views only, not those of instructors and viewers.
    case (.instructor, .input(.view)), (.viewer, .input(.view)): ""
    case (.instructor, .input(.hint)), (.instructor, .input(.answer)), (.instructor, .input(.tell)),
      (.instructor, .input(.belief)):
      "only the trainee may do this, because it counts in the score"
    // On a live plane it does not matter what an operator looks at.
    case (.operator, .input(.view)): ""
    case (.operator, .stop): "a plane outlives its consoles; SIGTERM to its process stops it"
    case (.operator, let control):
      Abilities.live.isSuperset(of: control.needs) ? nil : "a live plane has no clock to set, and no drill"
    case (_, .stop): "only the trainee's console ends the session"
    // Looking at a thing changes nothing.
    case (.instructor, _), (.viewer, .inquire): nil
    case (.viewer, _): "this console is read-only"
    case (.trainee, _): "the trainee's console is in the session's own process"
    }
  }
}
