import Basics
package import Session
import Telemetry
package import World

/// A caption of a scenario, and when it is left out.
package struct ScenarioCaption: Equatable, Sendable {
  package var caption: Caption
  /// Shown only if this holds at its instant; nil: always.
  package var condition: Condition?

  package init(_ caption: Caption, if condition: Condition? = nil) {
    self.caption = caption
    self.condition = condition
  }

  /// Whether it would be shown with these facts.
  func isShown(_ facts: Facts) -> Bool {
    guard let condition else { return true }
    var watch = ConditionWatch(condition)
    return watch.evaluate(facts, at: caption.at)
  }
}
