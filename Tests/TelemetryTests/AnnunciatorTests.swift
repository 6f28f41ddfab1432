import TestSupport
import Testing

@testable import Basics
@testable import Issuance
@testable import Telemetry

/// Alerts: raised, acknowledged, cleared.
@Suite struct AnnunciatorTests {
  private func annunciator(for duration: Interval = .zero, quiet: Interval = .zero, below: Bool = false)
    -> Annunciator
  {
    Annunciator(rules: [
      AlertRule(
        id: "depth", title: "Deep", signal: .queueDepth, below ? .below : .above, 10, for: duration,
        quiet: quiet,
        .warning)
    ])
  }

  /// Evaluates once a second and returns the phases; changes as `+` raised and `-` cleared.
  private func play(_ values: [Double], _ annunciator: inout Annunciator, from second: Int = 0) -> String {
    values.enumerated().map { index, value in
      let changes = annunciator.evaluate(at: at(Double(second + index))) { _ in value }
      let phase = annunciator.alerts[0].phase.rawValue.prefix(1)
      return changes.map { $0.kind == .raise ? "+" : "-" }.joined() + phase
    }.joined(separator: " ")
  }

  @Test func `an alert is raised above its threshold, not at it, and cleared below`() {
    var annunciator = annunciator()
    #expect(play([9, 10, 10.5, 11, 10, 12], &annunciator) == "n n +r r -c +r")
    #expect(annunciator.alerts[0].raised == at(5) && annunciator.alerts[0].value == 12)
  }

  @Test func `a rule with a lower limit`() {
    var annunciator = annunciator(below: true)
    #expect(play([10, 9, 10], &annunciator) == "n +r -c")
  }

  @Test func `the comparison must hold without a break for the duration`() {
    var annunciator = annunciator(for: .seconds(3))
    #expect(play([11, 11, 11, 9, 11, 11, 11, 11, 9], &annunciator) == "n n n n n n n +r -c")
  }

  @Test func `a raised alert clears only after its quiet time without a break`() {
    var annunciator = annunciator(quiet: .seconds(2))
    #expect(play([11, 9, 9, 11, 9, 9, 9, 9], &annunciator) == "+r r r r r r -c c")
  }

  @Test func `quiet before an alert does not count for it`() {
    var annunciator = annunciator(quiet: .seconds(2))
    #expect(play([9, 9, 9, 11, 9, 9, 9], &annunciator) == "n n n +r r r -c")
  }

  @Test func `an acknowledged alert ends by itself, a cleared one by being acknowledged`() {
    var annunciator = annunciator()
    _ = play([11], &annunciator)
    #expect(annunciator.acknowledge("depth").map(\.kind) == [.acknowledge])
    #expect(annunciator.alerts[0].phase == .acknowledged && annunciator.alerts[0].isActive)
    #expect(play([11, 9], &annunciator, from: 1) == "a -n")
    #expect(play([11, 9], &annunciator, from: 3) == "+r -c")
    #expect(annunciator.acknowledge(nil).count == 1 && annunciator.alerts[0].phase == .normal)
  }

  @Test func `an alert is acknowledged once, and by its own id only`() {
    var annunciator = annunciator()
    #expect(annunciator.acknowledge(nil).isEmpty)
    _ = play([11], &annunciator)
    #expect(annunciator.acknowledge("width").isEmpty)
    #expect(annunciator.acknowledge(nil).count == 1 && annunciator.acknowledge(nil).isEmpty)
  }

  @Test func `an alert that comes back while cleared is raised again, and not twice while it lasts`() {
    var annunciator = annunciator()
    #expect(play([11, 9, 11, 11], &annunciator) == "+r -c +r r")
    #expect(annunciator.alerts[0].raised == at(2))
  }

  @Test func `every rule is evaluated on its own signal`() {
    var annunciator = Annunciator()
    let changes = annunciator.evaluate(at: start) { $0 == .signerTimeLeft ? 3599 : 0 }
    #expect(changes.map(\.rule.id) == ["signer-expiry"] && changes[0].value == 3599)
    #expect(annunciator.alerts.filter(\.isActive).count == 1)
    #expect(Set(AlertRule.standard.map(\.id)).count == AlertRule.standard.count)
  }

  @Test func `NaN raises no alert`() {
    var annunciator = annunciator()
    #expect(play([.nan, .infinity, .nan], &annunciator) == "n +r -c")
  }
}

/// First-out and flood.
@Suite struct AlarmGroupTests {
  private func annunciator(_ count: Int) -> Annunciator {
    Annunciator(
      rules: (1...count).map { number in
        AlertRule(
          id: "a\(number)", title: "A", signal: .queueDepth, .above, Double(number), for: .zero, .warning)
      })
  }

  private func firstOut(_ annunciator: Annunciator) -> [String] {
    annunciator.alerts.filter(\.isFirstOut).map(\.rule.id)
  }

  @Test func `the first alert of an unacknowledged group is first-out until it is acknowledged`() {
    var annunciator = annunciator(3)
    _ = annunciator.evaluate(at: at(1)) { _ in 1.5 }
    _ = annunciator.evaluate(at: at(2)) { _ in 9 }
    #expect(firstOut(annunciator) == ["a1"])
    _ = annunciator.evaluate(at: at(3)) { _ in 0 }
    #expect(firstOut(annunciator) == ["a1"], "it is cleared and unacknowledged")
    _ = annunciator.acknowledge("a1")
    #expect(firstOut(annunciator) == [])
    _ = annunciator.evaluate(at: at(4)) { _ in 1.5 }
    #expect(firstOut(annunciator) == [], "others of the group are not acknowledged")
    _ = annunciator.acknowledge(nil)
    _ = annunciator.evaluate(at: at(5)) { _ in 2.5 }
    #expect(firstOut(annunciator) == ["a2"])
  }

  @Test func `more than ten alerts raised within ten minutes are a flood`() {
    var ten = annunciator(10)
    _ = ten.evaluate(at: at(0)) { _ in 100 }
    #expect(!ten.isFlooded)
    var eleven = annunciator(11)
    _ = eleven.evaluate(at: at(0)) { _ in 10.5 }
    _ = eleven.evaluate(at: at(599)) { _ in 11.5 }
    #expect(eleven.isFlooded)
    _ = eleven.evaluate(at: at(600)) { _ in 11.5 }
    #expect(!eleven.isFlooded)
  }
}
