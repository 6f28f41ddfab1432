import Basics
import Drills
import Session

extension Recording {
  /// The recording of one attempt alone: the history up to its beginning, and the attempt to the instant it was left.
  ///
  /// - Parameter number: from 1.
  /// - Returns: nil if there is no such attempt.
  package func attempt(_ number: Int) -> Recording? {
    guard (1...attempts).contains(number) else { return nil }
    var path: [Entry] = []
    var current = 1
    for entry in entries {
      guard
        case .backtrack(to: let instant, from: let left, attempt: let attempt, by: let originator) = entry
          .record
      else {
        path.append(entry)
        continue
      }
      guard current < number else {
        // The attempt ran on a little after its last record.
        path.append(Entry(line: entry.line, wall: entry.wall, record: .end(left)))
        return Recording(header: header, entries: path, findings: findings, isEnded: true)
      }
      current += 1
      // Inputs at that very instant are undone; the second that ended there is kept.
      path.removeAll { earlier in
        if case .second(let hash) = earlier.record {
          hash.time > instant
        } else {
          earlier.record.time >= instant
        }
      }
      let remark = SessionRun.beginning(ofAttempt: attempt, at: instant, leftAt: left, by: originator)
      path.append(Entry(line: entry.line, wall: entry.wall, record: .remark(instant, remark)))
    }
    return Recording(header: header, entries: path, findings: findings, isEnded: isEnded)
  }
}
