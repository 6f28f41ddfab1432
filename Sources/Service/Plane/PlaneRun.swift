package import Basics
import Issuance
package import Session
package import Store
package import Telemetry

/// The live plane as a run that a session hosts: consoles see its frames and timeline, and send it commands.
///
/// It is a window: the plane goes on with or without it, at the pace of the clock.
package struct PlaneRun: Run {
  private static let pollNanoseconds: Int64 = 100_000_000
  /// Moments of the past that consoles get when they join.
  private static let historyMax = 1500

  package let abilities: Abilities = .live
  package private(set) var phase = RunPhase.running
  private let plane: Plane
  private let accounts: AccountDirectory?
  private var news = SessionNews()
  /// The numbers of the last frame and line: those of the time before a restart have the plane's own, which begin anew.
  private var numbers = SessionNumbers()

  /// - Parameter accounts: those of the account book, which have names.
  package init(_ plane: Plane, accounts: AccountDirectory? = nil, history: SessionNews) {
    self.plane = plane
    self.accounts = accounts
    news = history
  }

  /// The frames and lines of the time before, as far as the store has kept them.
  package static func history(
    _ store: any PlaneStore, before now: Instant, length: Interval = .days(7)
  ) -> SessionNews {
    var news = SessionNews()
    let stored = (try? store.frames(from: now - length, to: now, atMost: historyMax)) ?? []
    for frame in stored {
      guard let moment = try? HistoryMoment(bytes: frame.bytes) else { continue }
      news.frames.append(moment.frame)
      news.journal += moment.lines
    }
    return news
  }

  package mutating func obey(_ control: SessionControl, by originator: Originator, wall: Int64) {
    switch control {
    case .input(.command(let command)): plane.execute(command, by: originator)
    case .input(.acknowledge(let alert)): plane.acknowledge(alert, by: originator)
    case .input(.mark(let text)): plane.remark("mark: \(text)", by: originator)
    case .input(.note(let text)): plane.remark(text, by: originator)
    case .input(.view): break
    case .input(let input):
      news.replies.append(
        ("a live plane does not take '\(input.text)'; it is for drills", originator))
    case .freeze, .step, .setSpeed, .backtrack:
      news.replies.append(
        ("a live plane follows the clock: it cannot be stopped or taken back", originator))
    case .inquire: break
    case .stop: phase = .stopped
    }
  }

  package func facts(about subject: FactSubject) -> [Fact]? {
    PlaneFacts(plane, accounts: accounts).about(subject)
  }

  package mutating func remark(_ line: String) { plane.remark(line) }

  package mutating func proceed(wall: Int64) -> Int64? { Self.pollNanoseconds }

  package mutating func takeNews() -> SessionNews {
    var taken = news
    news = SessionNews()
    let fresh = plane.takeNews()
    taken.frames += fresh.frames
    taken.journal += fresh.journal
    taken.replies += fresh.replies
    numbers.renumber(&taken.frames, &taken.journal)
    taken.status = SessionStatus(phase: .running, speed: .times(1), now: plane.clock.now)
    return taken
  }
}
