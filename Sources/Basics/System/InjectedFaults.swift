internal import Synchronization

/// System calls that fail on purpose, for tests: on a file or below a folder, as long as the value lives.
package final class InjectedFaults: Sendable {
  package struct Fault: Sendable {
    package enum Effect: Equatable, Sendable {
      /// The call fails with this `errno`.
      case error(Int32)
      /// The call takes so many bytes at most.
      case share(Int)
    }

    let call: SystemCall
    let effect: Effect
    let calls: Range<Int>

    /// - Parameters:
    ///   - first: the first of the calls that has the effect, from 1.
    ///   - times: how many have it.
    package init(_ call: SystemCall, _ effect: Effect, from first: Int = 1, times: Int = .max) {
      self.call = call
      self.effect = effect
      calls = first..<(first.addingReportingOverflow(times).overflow ? .max : first + times)
    }
  }

  private static let isActive = Atomic<Int>(0)
  private static let all = Mutex<[ObjectIdentifier: Entry]>([:])

  private struct Entry {
    let path: String
    let faults: [Fault]
    var errors: [SystemCall: Int] = [:]
    var shares: [SystemCall: Int] = [:]

    func covers(_ path: String?) -> Bool {
      path.map { $0 == self.path || $0.hasPrefix(self.path + "/") } ?? false
    }
  }

  /// - Parameter path: a file or socket, or a folder for all that is below it.
  package init(below path: String, _ faults: [Fault]) {
    Self.all.withLock { $0[ObjectIdentifier(self)] = Entry(path: path, faults: faults) }
    Self.isActive.add(1, ordering: .acquiringAndReleasing)
  }

  deinit { end() }

  /// Calls are made again as they are.
  package func end() {
    guard Self.all.withLock({ $0.removeValue(forKey: ObjectIdentifier(self)) }) != nil else { return }
    Self.isActive.subtract(1, ordering: .acquiringAndReleasing)
  }

  /// The error of the next such call on a path; nil if the call is made.
  static func error(of call: SystemCall, on path: String?) -> Int32? {
    let effect = effect(of: call, on: path, counting: \.errors) {
      if case .error = $0 { true } else { false }
    }
    guard case .error(let number) = effect else { return nil }
    return number
  }

  /// The bytes that the next such call on a path takes at most; nil for any number.
  static func share(of call: SystemCall, on path: String?) -> Int? {
    let effect = effect(of: call, on: path, counting: \.shares) {
      if case .share = $0 { true } else { false }
    }
    guard case .share(let count) = effect else { return nil }
    return count
  }

  private static func effect(
    of call: SystemCall, on path: String?, counting counts: WritableKeyPath<Entry, [SystemCall: Int]>,
    _ suits: (Fault.Effect) -> Bool
  ) -> Fault.Effect? {
    guard isActive.load(ordering: .acquiring) > 0 else { return nil }
    return all.withLock { all in
      var found: Fault.Effect?
      for (key, entry) in all where entry.covers(path) {
        let number = entry[keyPath: counts][call, default: 0] + 1
        all[key]?[keyPath: counts][call] = number
        found =
          found
          ?? entry.faults.first {
            $0.call == call && $0.calls.contains(number) && suits($0.effect)
          }?.effect
      }
      return found
    }
  }
}
