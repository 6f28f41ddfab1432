import Basics
import Dashboard
import Drills
import Glibc
import Recordings
import Session
import Training
import World

extension StartLibrary {
  /// Maximum number of recordings listed.
  private static let sessionsMax = 30

  /// The built-in scenarios and the contents of the state folder.
  ///
  /// Unreadable files are left out: the start screen has no place for their errors.
  static func current(of trainee: String) -> StartLibrary {
    let folder = StateFolder.current
    let entries = folder.flatMap { try? ProgressFile($0.progress).read().entries } ?? []
    let own = entries.filter { $0.trainee == trainee }
    let scenarios = ScenarioLibrary.ids.compactMap { id -> Scenario? in
      guard let drill = try? ScenarioLibrary.drill(id) else { return nil }
      let done = own.filter { $0.drill == id && $0.file == nil }
      return Scenario(
        id: id, title: drill.scenario.title, brief: drill.scenario.brief, level: drill.level.rawValue,
        length: drill.scenario.end - drill.scenario.start, isScored: drill.isScored,
        best: done.map(\.score).max(), isPassed: done.contains(where: \.isPassed))
    }
    let scores = Dictionary(entries.map { ($0.recording, $0) }) { _, later in later }
    let sessions = (folder?.recordings ?? []).prefix(sessionsMax).map { path in
      let (drill, began) = StateFolder.parts(ofRecording: path)
      let entry = scores[path]
      return Session(
        path: path, drill: drill, began: began, score: entry?.score, isPassed: entry?.isPassed ?? false,
        title: scenarios.first { $0.id == drill }?.title, trainee: entry?.trainee ?? "")
    }
    return StartLibrary(scenarios: scenarios, sessions: Array(sessions))
  }
}

extension StateFolder {
  /// Sessions recorded in the state folder, the latest first.
  var recordings: [String] {
    let folder = path + "/sessions"
    guard let directory = opendir(folder) else { return [] }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name.hasSuffix(".signalbox"), !name.hasPrefix(".") { names.append(name) }
    }
    // Names end in the time at which the session began.
    func time(_ name: String) -> String { StateFolder.parts(ofRecording: name).began?.iso8601 ?? "" }
    return names.map { (time($0), $0) }.sorted { $0 > $1 }.map { "\(folder)/\($0.1)" }
  }

  /// A recording's drill and the time it began, from its file name.
  static func parts(ofRecording path: String) -> (drill: String, began: Instant?) {
    let name = path.split(separator: "/").last.map { String($0.dropLast(".signalbox".count)) } ?? path
    let match = name.firstMatch(of: /^(.+)-(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z(-\d+)?$/)
    guard let parts = match?.output else { return (name, nil) }
    let text = "\(parts.2)-\(parts.3)-\(parts.4)T\(parts.5):\(parts.6):\(parts.7)Z"
    return (String(parts.1), Instant(parsing: text, on: nil))
  }
}
