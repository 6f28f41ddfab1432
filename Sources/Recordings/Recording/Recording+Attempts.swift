import Basics
import Drills
import Session

extension Recording {
  /// The recording of one attempt alone: what led to where it began, and the attempt to where it was left.
  ///
  /// - Parameter number: from 1.
  /// - Returns: nil if there is no such attempt.
  package func attempt(_ number: Int) -> Recording? {
    guard (1...attempts).contains(number) else { return nil }
    var path: [Entry] = []
    var current = 1
    for entry in entries {
      guard
        case .backtrack(to: let instant, from: let left, attempt: let attempt, by: let source) = entry.record
      else {
        path.append(entry)
        continue
      }
      guard current < number else {
        // It went on a little after the last thing that was recorded of it.
        path.append(Entry(line: entry.line, wall: entry.wall, record: .end(left)))
        return Recording(header: header, entries: path, findings: findings, isEnded: true)
      }
      current += 1
      // What was done at the very instant is undone; the second that ended there stays.
      path.removeAll { earlier in
        if case .second(let hash) = earlier.record {
          hash.time > instant
        } else {
          earlier.record.time >= instant
        }
      }
      let remark = SessionRun.beginning(ofAttempt: attempt, at: instant, leftAt: left, by: source)
      path.append(Entry(line: entry.line, wall: entry.wall, record: .remark(instant, remark)))
    }
    return Recording(header: header, entries: path, findings: findings, isEnded: isEnded)
  }
}
