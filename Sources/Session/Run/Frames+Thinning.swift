import Basics
import Telemetry

extension [Frame] {
  /// Drops frames so that the whole run stays in view, the more coarsely the longer ago it is: of a month of frames a
  /// second, the last half hour keeps all, and the last day one every few minutes.
  ///
  /// The oldest and the newest stay. Which frames stay is decided on a fixed grid of instants, so that thinning again
  /// later drops more of the same.
  ///
  /// - Parameter most: how many stay at most, at least one.
  mutating func thinByAge(to most: Int) {
    // The finest grid that leaves no more than wanted.
    for detail in (0..<12).map({ Int64(1024) >> $0 }) where detail > 0 && count > most {
      thin(detail: detail)
    }
    while count > Swift.max(1, most) {
      self = stride(from: (count - 1) % 2, to: count, by: 2).map { self[$0] }
    }
  }

  /// Keeps a frame for each interval of the grid, which is as long as the frame's age divided by `detail`, rounded down
  /// to a power of two in milliseconds.
  private mutating func thin(detail: Int64) {
    guard let oldest = first, let newest = last else { return }
    var kept: [Frame] = [oldest]
    for frame in dropFirst().dropLast() {
      let age = (newest.time - frame.time).nanoseconds / 1_000_000 / detail
      guard age > 1 else {
        kept.append(frame)
        continue
      }
      let length = Int64(1) << Int64(63 - age.leadingZeroBitCount)
      func slot(_ frame: Frame) -> Int64 { frame.time.nanoseconds / 1_000_000 / length }
      if let last = kept.last, slot(last) == slot(frame) { continue }
      kept.append(frame)
    }
    if count > 1 { kept.append(newest) }
    self = kept
  }
}
