import Session
import Terminal

/// The ending of a demonstration, over the dashboard until the person leaves it.
extension Model {
  /// The ending on the screen.
  var shownDemoEnding: DemoEnding? { console.hidesEnding ? nil : record.demoEnding }

  mutating func take(_ new: DemoEnding) {
    record.demoEnding = new
    console.hidesEnding = false
    console.overlay = nil
    console.reply = nil
  }

  /// Handles a key over the ending.
  mutating func strikeAtDemoEnding(_ stroke: KeyStroke) -> [Effect] {
    let action = keys.action(for: stroke, .running)
    if let action, action.worksOverAll { return perform(action) }
    switch (stroke.key, action) {
    case (.enter, _): return [.onward]
    case (_, .quit): return [.quit]
    case (_, .nextTheme): return perform(.nextTheme)
    case (.escape, _), (_, .back), (_, .brief): console.hidesEnding = true
    default: break
    }
    return []
  }
}
