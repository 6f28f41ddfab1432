import TestSupport

@testable import Basics
@testable import Dashboard
@testable import Issuance
@testable import Telemetry

extension IncidentFixture {
  /// Commands and alarms until 15:41.
  static let journal: [JournalEntry] = {
    var entries: [JournalEntry] = []
    var marks = 0
    func add(_ clock: String, _ content: JournalEntry.Content, isMark: Bool = false) {
      if isMark { marks += 1 }
      entries.append(
        JournalEntry(
          number: entries.count + 1, time: time(clock), content: content, mark: isMark ? marks : nil))
    }
    func alert(_ id: String, _ kind: AlertChange.Kind) -> JournalEntry.Content {
      guard let rule = AlertRule.standard.first(where: { $0.id == id }) else {
        preconditionFailure("no rule \(id)")
      }
      return .alert(AlertChange(kind: kind, rule: rule, value: 1))
    }
    func command(
      _ command: Command, _ outcome: CommandOutcome, by source: JournalEntry.Source = .script
    ) -> JournalEntry.Content { .command(command, outcome, by: source) }

    add("13:45:00", .remark("Everything is quiet; six CAs' keys were destroyed yesterday"))
    add("14:00:10", alert("ocsp-renewal", .raise))
    add("14:01:40", .notice(.serverBackedOff(server: 3, until: time("14:02:10"))))
    for index in 0..<11 {
      add("14:01:4\(index % 10)", .notice(.serverBackedOff(server: Int32(index), until: time("14:02:11"))))
    }
    add("14:01:51", .notice(.fleetBackedOff))
    add("14:03:00", alert("dss-latency", .raise))
    add("14:03:00", alert("ocsp-renewal", .acknowledge))
    let first = command(
      .restartResponders(.count(6), every: .seconds(20), configuration: .corrected),
      .done(
        "configuration revision 2 rolled out: 60 CAs; 6 responders restarting with configuration revision 2, one every 20s"
      ))
    add("14:18:00", first, isMark: true)
    add(
      "14:25:00",
      command(
        .restartResponders(.all, every: .seconds(15), configuration: .corrected),
        .done("24 responders restarting with configuration revision 2, one every 15s")), isMark: true)
    add("14:29:00", alert("dss-error-average", .raise))
    add("14:30:00", command(.escalate, .done("escalated to support")), isMark: true)
    add(
      "14:32:00", command(.scalePool(count: 4, every: .zero), .done("OCSP pool scaled from 24 to 4")),
      isMark: true)
    add(
      "15:30:00", command(.park(.some([0, 1])), .done("2 queues parked: 42 072 requests set aside")),
      isMark: true)
    add(
      "15:32:00",
      command(
        .scalePool(count: 24, every: .minutes(2)), .done("OCSP pool scaled from 4 to 24, one every 2m")),
      isMark: true)
    add(
      "15:40:00",
      command(
        .pushProfiles(.some([4])), .refused("there is no front end 5; there are 4"), by: .operatorAtConsole))
    return entries
  }()
}
