package import Basics
import Glibc

/// The folder of recordings and results: `$XDG_STATE_HOME/signalbox`, or `~/.local/state/signalbox` (XDG Base
/// Directory Specification).
package struct StateFolder: Equatable, Sendable {
  package let path: String

  /// - Parameter environment: of the process.
  /// - Returns: nil if neither `XDG_STATE_HOME` nor `HOME` is set to an absolute path in UTF-8.
  package init?(environment: (String) -> String?) {
    if let state = environment("XDG_STATE_HOME"), Files.isWholePath(state) {
      path = state + "/signalbox"
    } else if let home = environment("HOME"), Files.isWholePath(home) {
      path = home + "/.local/state/signalbox"
    } else {
      return nil
    }
  }

  /// The history of the command palette.
  package var history: String { path + "/history" }

  /// Changes made on the screen, kept for later runs.
  package var remembered: String { path + "/remembered" }

  /// The folder of the live plane, unless another is chosen.
  package var plane: String { path + "/plane" }

  /// Results per trainee.
  package var progress: String { path + "/progress.jsonl" }

  /// The name of a new recording; further ones of the same second are numbered.
  ///
  /// - Parameters:
  ///   - started: Unix milliseconds.
  ///   - number: from 1.
  package func recording(of drill: String, started: Int64, number: Int = 1) -> String {
    let began = Instant(nanoseconds: started / 1000 * 1_000_000_000)
    return "\(path)/sessions/\(Self.name(drill, began, number)).signalbox"
  }

  /// The name of a snapshot of a scenario at a simulated time; further ones are numbered.
  ///
  /// - Parameter number: from 1.
  package func snapshot(of scenario: String, at time: Instant, number: Int = 1) -> String {
    "\(path)/snapshots/\(Self.name(scenario, time, number)).txt"
  }

  private static func name(_ drill: String, _ time: Instant, _ number: Int) -> String {
    let allowed = drill.unicodeScalars.filter {
      $0.isASCII && ($0.properties.isAlphabetic || "0123456789-_.".unicodeScalars.contains($0))
    }
    let name = String(String.UnicodeScalarView(allowed.prefix(64)))
    let time = time.iso8601.filter { $0 != ":" && $0 != "-" }
    let tail = number == 1 ? "" : "-\(number)"
    return "\(name.hasPrefix(".") || name.isEmpty ? "drill" + name : name)-\(time)\(tail)"
  }
}

extension RecordingWriter {
  /// The recordings of one drill that may begin in the same second.
  private static let namesMax = 10_000

  /// Creates a recording in the state folder.
  package static func create(
    in folder: StateFolder, header: RecordingHeader, tell: @escaping @Sendable (String) -> Void
  ) throws(RecordingError) -> RecordingWriter {
    func path(_ number: Int) -> String {
      folder.recording(of: header.drill, started: header.started, number: number)
    }
    try SystemError.caught(
      try Files.makeFolder(of: path(1)),
      as: { RecordingError(file: path(1), message: "cannot create its folder: \($0.reason)") })
    for number in 1...namesMax where !Files.exists(path(number)) {
      do throws(SystemError) {
        return try RecordingWriter(creating: path(number), header: header, tell: tell)
      } catch {
        // Another session may have taken the name since.
        guard error.number == EEXIST else { throw refusal(path(number), error) }
      }
    }
    throw RecordingError(
      file: path(1), message: "\(namesMax) recordings of this drill and second exist; begin again later")
  }
}
