import Issuance
import Session
import Terminal

/// Captions on this console, and the stops of a demonstration.
extension Model {
  /// Milliseconds after which a demonstration goes on from a stop by itself.
  static let stopLength: UInt64 = 30_000

  /// The stop at which the clock stands; nil in the past, where the screen shows something else.
  var stop: Caption.Stop? { console.past == nil && !isReadOnly ? record.status.openStop : nil }

  /// The caption on the screen: the run's, if captions are on or the clock stands for it.
  var caption: Caption? {
    guard let caption = record.status.caption, console.past == nil, console.showsCaptions || stop != nil
    else { return nil }
    return caption
  }

  /// Whether rows are kept for captions, even between two of them.
  var hasCaptions: Bool {
    (console.showsCaptions && (run.hasCaptions || record.status.caption != nil)) || stop != nil
  }

  /// The panel that the caption is about; nil for a panel that this program does not have.
  var captionPanel: PanelID? { caption.flatMap { caption in panels.ids.first { $0.name == caption.panel } } }

  mutating func switchCaptions() {
    guard run.hasCaptions || record.status.caption != nil else {
      return say(.note, "this run has no captions")
    }
    console.showsCaptions.toggle()
    let key = keys.key(for: .captions)
    say(.note, console.showsCaptions ? "captions are on" : "captions are off; \(key) shows them again")
  }

  // MARK: Stops

  /// The key that gives a stop's command, as it is bound now.
  func key(of stop: Caption.Stop) -> String {
    guard let command = try? Command(parsing: stop.command), let action = command.keyAction else {
      return "y"
    }
    let key = keys.key(for: action)
    return key.isEmpty ? "y" : key
  }

  /// Handles a key at a stop; nil for a key that means the same as elsewhere.
  mutating func strikeAtStop(_ stroke: KeyStroke) -> [Effect]? {
    guard let stop, console.overlay == nil else { return nil }
    if stroke.key == .enter { return leaveStop() }
    let own = (try? Command(parsing: stop.command))?.keyAction
    let isOwn = own.map { keys.action(for: stroke, .running) == $0 } ?? false
    guard isOwn || stroke.text == key(of: stop), let command = try? Command(parsing: stop.command) else {
      return nil
    }
    // The caption has said what it does: no further question.
    return sendNow(command) + leaveStop()
  }

  /// Lets the clock run on.
  mutating func leaveStop() -> [Effect] {
    console.stopBegan = nil
    record.status.phase = .running
    return [.control(.freeze(false))]
  }

  /// Watches how long the clock has stood at a stop without a key or an open text.
  mutating func followStop() -> [Effect] {
    guard stop != nil, console.overlay == nil else {
      console.stopBegan = nil
      return []
    }
    let began = console.stopBegan ?? clock
    console.stopBegan = began
    return clock >= began + Self.stopLength ? leaveStop() : []
  }

  /// Seconds until the demonstration goes on by itself.
  var stopSecondsLeft: Int {
    let end = (console.stopBegan ?? clock) + Self.stopLength
    return Int((max(clock, end) - clock + 999) / 1000)
  }

  /// When the seconds left next change, on the tick clock.
  var stopDeadline: UInt64? {
    guard stop != nil, let began = console.stopBegan else { return nil }
    return clock + 1000 - (clock - began) % 1000
  }
}
