import Foundation
import Testing

@testable import Basics
@testable import Dashboard

/// Command history and remembered changes on a disk that fails, and with two programs that write them.
@Suite struct StateFaultTests {
  private let folder = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().appending(
    path: "signalbox-\(UUID().uuidString)"
  ).path

  private var history: CommandHistory { CommandHistory(path: folder + "/history") }
  private var remembered: RememberedFile { RememberedFile(path: folder + "/remembered") }

  private func remove() { try? FileManager.default.removeItem(atPath: folder) }

  private var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
  }

  private static let calls: [SystemCall] = [.mkdir, .open, .write, .fsync, .rename, .flock]

  @Test(arguments: calls, [EIO, ENOSPC, EROFS])
  func `changes that cannot be kept leave those of before`(call: SystemCall, error: Int32) throws {
    defer { remove() }
    try remembered.keep([.init("theme", "nord")], over: [:])
    for first in 1...3 {
      let faults = InjectedFaults(below: folder, [.init(call, .error(error), from: first, times: 1)])
      try? remembered.keep([.init("zoom", "5m")], over: [:])
      faults.end()
      #expect(remembered.read().all.contains { $0.change == .init("theme", "nord") })
      #expect(names == ["remembered"])
    }
  }

  @Test(arguments: calls, [EIO, ENOSPC])
  func `a command that cannot be kept leaves those of before`(call: SystemCall, error: Int32) throws {
    defer { remove() }
    try history.add("declare")
    let faults = InjectedFaults(below: folder, [.init(call, .error(error), times: 1)])
    try? history.add("queue.pause 1")
    withExtendedLifetime(faults) {}
    try history.add("queue.resume 1")
    #expect(history.read().first == "declare" && history.read().last == "queue.resume 1")
  }

  @Test func `lines of two programs are all kept, while the file is being shortened`() async throws {
    defer { remove() }
    let long = String(repeating: "x", count: 400)
    // Near the size at which the oldest lines go.
    for number in 0..<320 { try history.add("\(long) \(number)") }
    await withTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask {
          for number in 0..<30 { try? history.add("writer \(writer) \(number)") }
        }
      }
    }
    let lines = Set(history.read())
    for writer in 0..<4 {
      for number in 0..<30 { #expect(lines.contains("writer \(writer) \(number)")) }
    }
    #expect(names == ["history"])
  }

  @Test func `changes of two programs are all kept`() async throws {
    defer { remove() }
    await withTaskGroup(of: Void.self) { group in
      for (name, text) in [("theme", "nord"), ("zoom", "5m"), ("preset", "queues")] {
        group.addTask { try? remembered.keep([.init(name, text)], over: [:]) }
      }
    }
    #expect(Set(remembered.read().all.map(\.change.setting)) == ["theme", "zoom", "preset"])
  }
}
