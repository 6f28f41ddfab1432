import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Issuance
@testable import Session
@testable import Telemetry
@testable import Terminal

/// No state is shown by colour alone: states drawn differently have different characters.
@Suite struct StatesWithoutColorTests {
  private static let sizes = [
    (200, 60), (160, 48), (120, 36), (100, 36), (80, 24), (60, 24), (40, 12), (20, 6),
  ]

  /// Draws the middle of the incident in each of some states, and compares every two of the screens.
  ///
  /// - Parameter mustDiffer: sizes at which the screens must differ at all.
  private func compare(
    _ states: [(name: String, change: (inout Frame) -> Void)], mustDiffer: [Int] = [200, 160],
    expanded: PanelID? = nil
  ) {
    for (width, height) in Self.sizes {
      for glyphs in Glyphs.allCases {
        let screens = states.map { state in
          var model = IncidentFixture.model(width: width, height: height)
          model.console.expanded = expanded
          if var frame = model.frame {
            state.change(&frame)
            model.frame = frame
          }
          return (name: state.name, surface: view(model, Look(glyphs: glyphs)))
        }
        for (index, one) in screens.enumerated() {
          for two in screens[(index + 1)...] {
            let place = "\(one.name) and \(two.name) at \(width)x\(height) in \(glyphs)"
            let isSameText = one.surface.text == two.surface.text
            if isSameText { #expect(one.surface == two.surface, "\(place) differ in colour alone") }
            if mustDiffer.contains(width) { #expect(!isSameText, "\(place) are drawn alike") }
          }
        }
      }
    }
  }

  @Test(arguments: [nil, PanelID.queues])
  func `the state of a queue`(expanded: PanelID?) {
    compare(
      [IssuanceQueue.Mode.running, .paused, .draining].map { mode in
        ("\(mode)", { $0.queues[2].mode = mode })
      }, mustDiffer: [200, 160, 120, 100, 80], expanded: expanded)
  }

  @Test func `whether queued requests are live, expired, parked or being re-submitted`() {
    compare([
      ("live", { $0.queues[2].expiredIdentities = 0 }),
      ("expired", { $0.queues[2].expiredIdentities = $0.queues[2].byKind.dss }),
      ("parked", { $0.queues[2].parked = 9000 }),
      (
        "on its way back",
        {
          $0.queues[2].parked = 9000
          $0.queues[2].resubmitting = 4000
        }
      ),
    ])
  }

  @Test(arguments: [nil, PanelID.servers])
  func `the state of a server`(expanded: PanelID?) {
    let states: [(String, IssuanceServer.State, Bool)] = [
      ("ready", .ready, false), ("busy", .busy, false), ("half open", .halfOpen, false),
      ("probing", .probing, false), ("stopping", .stopping, false), ("stopped", .stopped, false),
      ("faulty", .busy, true),
      ("backing off", .backingOff(until: IncidentFixture.present + .seconds(12)), false),
    ]
    compare(
      states.map { name, state, isFaulty in
        (
          name,
          {
            $0.servers[1].state = state
            $0.servers[1].isFaulty = isFaulty
          }
        )
      }, mustDiffer: [200, 160, 120, 80], expanded: expanded)
  }

  @Test(arguments: [nil, PanelID.ocsp])
  func `the state of a responder`(expanded: PanelID?) {
    let states: [(String, ResponderFrame.State, Int)] = [
      ("active", .active, 9), ("outdated", .active, 1), ("restarting", .restarting, 9),
      ("standby", .standby, 9),
    ]
    compare(
      states.map { name, state, revision in
        (
          name,
          {
            $0.ocsp.responders[3].state = state
            $0.ocsp.responders[3].revision = revision
          }
        )
      }, mustDiffer: [200, 160, 120], expanded: expanded)
  }

  @Test(arguments: [nil, PanelID.alarms])
  func `the phase and the severity of an alarm`(expanded: PanelID?) throws {
    let phases: [AlertState.Phase] = [.raised, .acknowledged, .cleared, .normal]
    var states: [(String, (inout Frame) -> Void)] = []
    for severity in AlertRule.Severity.allCases {
      for phase in phases where phase != .normal || severity == .critical {
        var rule = try #require(AlertRule.standard.first)
        rule.severity = severity
        var alert = AlertState(rule: rule)
        alert.phase = phase
        alert.raised = IncidentFixture.present
        states.append(("\(severity) \(phase)", { [alert] in $0.alerts = [alert] }))
      }
    }
    compare(states, mustDiffer: [200, 160, 120, 40], expanded: expanded)
  }

  @Test(arguments: [nil, PanelID.frontEnds])
  func `whether a front end's copy of the profiles is stale`(expanded: PanelID?) {
    compare(
      [("current", 42, 0), ("behind", 41, 0), ("forwarding", 41, 6)].map { name, revision, stale in
        (
          name,
          {
            $0.frontEnds[2].revision = revision
            $0.frontEnds[2].staleProfiles = stale
          }
        )
      }, expanded: expanded)
  }

  @Test func `whether the ledger balances and the pool answers`() {
    compare(
      [
        ("balanced", { _ in }), ("one request lost", { $0.ledger.identity.requested += 1 }),
        ("requests failed", { $0.ocsp.inboundFailed = 100 }),
      ], mustDiffer: [])
  }

  @Test func `an alarm's severity on the graph and in the timeline`() throws {
    let rule = try #require(AlertRule.standard.first)
    let screens = AlertRule.Severity.allCases.map { severity in
      var (rule, model) = (rule, IncidentFixture.model())
      rule.severity = severity
      let change = AlertChange(kind: .raise, rule: rule, value: 1)
      _ = model.update(
        .journal([JournalEntry(number: 900, time: IncidentFixture.time("15:40:40"), content: .alert(change))])
      )
      return view(model, Look()).text.split(separator: "\n", omittingEmptySubsequences: false).map(
        String.init)
    }
    let lines = screens[0].indices.filter { row in Set(screens.map { $0[row] }).count == screens.count }
    #expect(lines.count >= 2, "a row of the graph and a line of the timeline")
  }

  @Test func `lines of a chart have names and strokes of their own`() {
    for chart in ChartID.allCases {
      let quantities = chart.quantities
      #expect(Set(quantities.map(\.name)).count == quantities.count)
      #expect(Set(quantities.map(\.stroke)).count == quantities.count)
    }
  }
}
