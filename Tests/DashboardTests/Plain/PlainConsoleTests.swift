import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Drills
@testable import Issuance
@testable import Session
@testable import Telemetry

/// The incident in plain mode.
@Suite struct PlainConsoleTests {
  func console(_ options: PlainOptions = PlainOptions()) -> PlainConsole {
    var console = PlainConsole(run: IncidentFixture.run, options: options)
    console.tick(1000)
    return console
  }

  /// The session's updates between two times of the fixture.
  func news(from: String, to: String, phase: SessionStatus.Phase = .running) -> SessionUpdate {
    let (begin, end) = (IncidentFixture.time(from), IncidentFixture.time(to))
    var update = SessionUpdate(status: SessionStatus(phase: phase, speed: .times(60), now: end))
    update.frames = IncidentFixture.frames.filter { $0.time > begin && $0.time <= end }
    update.journal = IncidentFixture.journal.filter { $0.time > begin && $0.time <= end }
    return update
  }

  func atPresent() -> PlainConsole {
    var console = console()
    _ = console.take(news(from: "13:00:00", to: "15:41:00"))
    return console
  }

  private func commands(_ turn: PlainConsole.Turn) -> [Command] {
    turn.controls.compactMap { if case .input(.command(let command)) = $0 { command } else { nil } }
  }

  // MARK: Lines

  @Test(arguments: [
    "\u{1B}[Adeclare", "declare\u{1B}[A", "\u{1B}]11;rgb:0/0/0\u{7}declare", "decl\u{8}are", "\u{9B}Adeclare",
    "\0declare",
    "mark \u{1B}[A", "tell support \u{202E}slow",
  ])
  func `a line with control characters does nothing`(line: String) {
    var console = atPresent()
    let turn = console.read(line)
    #expect(turn.controls.isEmpty && !turn.quits)
    #expect(turn.lines.contains { $0.contains("control characters") })
    #expect(console.read("freeze\r").controls == [.freeze(true)], "a carriage return ends a line too")
  }

  // MARK: Reports

  @Test func `alarms, commands and thresholds are reported once, each with its time first`() {
    var console = console()
    var lines: [String] = []
    for minute in 45..<60 {
      lines += console.take(news(from: "13:\(minute - 1):00", to: "13:\(minute):00")).lines
    }
    for minute in 0..<60 {
      let (from, to) = (Format.twoDigits(minute), Format.twoDigits(minute + 1))
      lines +=
        console.take(
          news(
            from: minute == 0 ? "13:59:00" : "14:\(from):00", to: minute == 59 ? "15:00:00" : "14:\(to):00")
        ).lines
    }
    #expect(lines.contains("14:00:10 Alarm, warning: OCSP renewals failing."))
    #expect(lines.count { $0.contains("Script: ocsp.scale 4. Done: OCSP pool scaled from 24 to 4.") } == 1)
    #expect(
      lines.contains { $0.contains(/Queues: \d+ \d+ requests wait, the oldest for \d+ minutes/) }, "\(lines)")
    #expect(lines.count { $0.contains("Queues:") } <= 8, "\(lines.filter { $0.contains("Queues:") })")
    #expect(lines.allSatisfy { $0.wholeMatch(of: /\d\d:\d\d:\d\d [A-Z].*[.?!]/) != nil }, "\(lines)")
    #expect(Set(lines).count == lines.count)
    // Without changes there is no output.
    #expect(console.take(SessionUpdate(status: console.model.record.status)).lines == [])
  }

  @Test func `quiet reports less than normal, verbose more`() {
    let counts = PlainOptions.Verbosity.allCases.map { verbosity in
      var console = console(PlainOptions(verbosity: verbosity))
      return console.take(news(from: "13:00:00", to: "15:41:00")).lines.count
    }
    #expect(counts[0] < counts[1] && counts[1] < counts[2], "\(counts)")
    var quiet = console(PlainOptions(verbosity: .quiet))
    let lines = quiet.take(news(from: "13:00:00", to: "15:41:00")).lines
    #expect(lines.contains { $0.contains("Alarm") } && !lines.contains { $0.contains("ocsp.scale") })
  }

  @Test func `summaries come at the requested interval, in simulated time`() {
    var console = console(PlainOptions(verbosity: .quiet, every: .minutes(10)))
    var count = 0
    for minute in 0..<50 {
      let turn = console.take(
        news(from: "14:\(Format.twoDigits(minute)):00", to: "14:\(Format.twoDigits(minute + 1)):00"))
      count += turn.lines.count { $0.contains("Summary:") }
    }
    #expect(count == 4)
    // A long jump has one summary.
    func summaries(_ from: String, _ to: String) -> Int {
      console.take(news(from: from, to: to)).lines.count { $0.contains("Summary:") }
    }
    #expect(summaries("14:50:00", "15:30:00") == 1)
    #expect(summaries("15:30:00", "15:31:00") == 0)
  }

  @Test func `help on a command lists the values of its arguments`() {
    var console = atPresent()
    let help = console.read("help queue.resubmit").lines.joined(separator: "\n")
    #expect(help.contains("rate=") && help.contains("above 0/s") && help.contains("rest="))
    #expect(console.read("help park").lines.contains { $0.contains("sks for confirmation") })
  }

  @Test func `a proposed command is shown to be typed`() {
    var console = atPresent()
    _ = console.read("queue.park 1")
    _ = console.read("yes")
    var answer = SessionUpdate(status: console.model.record.status)
    answer.journal = [
      JournalEntry(
        number: 501, time: IncidentFixture.present,
        content: .command(
          .park(.some([0])), .done("parked", inverse: .proposal("queue.resubmit 1 rate=25/s")),
          by: .operatorAtConsole))
    ]
    _ = console.take(answer)
    let lines = console.read("undo").lines
    #expect(lines.count == 1 && lines[0].contains("Type this") && lines[0].contains("queue.resubmit 1"))
    #expect(!lines[0].contains("Enter"))
  }

  @Test func `a missing measurement is not reported as zero`() {
    var console = PlainConsole(run: IncidentFixture.run, options: PlainOptions())
    var quiet = news(from: "13:00:00", to: "14:00:00")
    for index in quiet.frames.indices { quiet.frames[index].dss = IdentityFrame() }
    _ = console.take(quiet)
    let told = console.read("identities").lines.joined(separator: " ")
    #expect(told.contains("Latency: none measured.") && !told.contains("0.00"), "\(told)")
  }

  @Test func `the snapshot command saves the view`() {
    var console = atPresent()
    let turn = console.read("snapshot")
    #expect(turn.snapshot?.time == IncidentFixture.present && turn.lines.isEmpty && turn.controls.isEmpty)
    #expect(turn.snapshot?.text.contains("timeline") == true)
    _ = console.read("at 14:23")
    #expect(console.read("snapshot").snapshot?.time == IncidentFixture.time("14:23:00"))
  }

  @Test func `output has no control characters and no drawings`() {
    var console = console(PlainOptions(verbosity: .verbose))
    var hostile = news(from: "13:00:00", to: "15:41:00")
    hostile.journal.append(
      JournalEntry(
        number: 999, time: IncidentFixture.present,
        content: .message("\u{1B}[2Jwiped\u{7}\n\u{202E}\u{200F}next", from: "x\u{9B}y")))
    var lines = console.greeting + console.take(hostile).lines
    for line in [
      "status", "identities", "queues", "queue 1", "servers", "server 2", "ocsp", "responder 3", "frontends",
      "frontend 1", "alarms", "ledger", "timeline 50", "help", "objectives", "brief", "debrief", "at 14:23",
      "now",
    ] {
      let turn = console.read(line)
      #expect(!turn.lines.isEmpty, "\(line)")
      lines += turn.lines
    }
    for line in lines {
      for scalar in line.unicodeScalars {
        #expect(scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value), "\(line)")
        #expect(scalar.value != 0x202E && scalar.value != 0x200F, "\(line)")
        #expect(
          !(0x2500...0x259F).contains(scalar.value) && !(0x2800...0x28FF).contains(scalar.value), "\(line)")
      }
    }
    var ascii = self.console(PlainOptions(isASCII: true))
    let told = ascii.greeting + ascii.take(hostile).lines + ascii.read("help").lines
    #expect(told.allSatisfy { $0.utf8.allSatisfy { (0x20..<0x7F).contains($0) } })
  }

  // MARK: Questions and commands

  @Test func `the status has a sentence for each panel`() {
    var console = atPresent()
    let text = console.read("status").lines.joined(separator: "\n")
    for part in [
      "15:41:00 UTC", "Identity calls", "queues:", "issuance servers:", "OCSP pool:", "Front ends:",
      "Ledger:",
    ] {
      #expect(text.contains(part), "\(part) in \(text)")
    }
  }

  @Test func `a queue is reported with numbers and units`() {
    var console = atPresent()
    let frame = IncidentFixture.frames.last { $0.time <= IncidentFixture.present }
    let queue = try? #require(frame?.queues[2])
    let line = console.read("queues").lines.first { $0.hasPrefix("Queue 3:") } ?? ""
    #expect(line.contains("\(Format.grouped(queue?.depth ?? -1)) waiting"), "\(line)")
    #expect(line.contains("minutes") && line.contains(" expired"))
    #expect(console.read("queue 9").lines == ["There is no queue 9; there are 6."])
  }

  @Test func `parking asks for a typed yes`() {
    var console = atPresent()
    let asked = console.read("queue.park 3")
    #expect(asked.controls.isEmpty)
    #expect(
      asked.lines.count == 1 && asked.lines[0].hasPrefix("Park queue 3?")
        && asked.lines[0].contains("Type yes"))
    let done = console.read(" yes ")
    #expect(commands(done) == [.park(.some([2]))])
    #expect(console.read("yes").lines == ["There is nothing to confirm."])
  }

  @Test(arguments: ["", "no", "status", "queue.park 4", "y"])
  func `anything but yes cancels, and is not executed either`(line: String) {
    var console = atPresent()
    _ = console.read("queue.park 3")
    let turn = console.read(line)
    #expect(turn.controls.isEmpty && turn.lines == ["Cancelled; nothing was changed."])
    #expect(commands(console.read("yes")).isEmpty)
  }

  @Test(arguments: [
    ("queue.park all", "park all"), ("queue.park 1,2,3,4,5,6", "park all"), ("ocsp.scale 0", "scale 0"),
    ("server.stop all", "stop all"),
  ])
  func `the most destructive commands need more than a yes`(line: String, word: String) {
    var console = atPresent()
    let asked = console.read(line)
    #expect(asked.lines.first?.contains("Type \(word) to confirm") == true, "\(asked.lines)")
    #expect(commands(console.read("yes")).isEmpty)
    _ = console.read(line)
    #expect(commands(console.read(word)).count == 1)
  }

  @Test func `a yes does not confirm a cancelled command`() {
    var console = atPresent()
    #expect(console.read("queue.drain all").lines.first?.contains("queue.drain all") == true)
    #expect(console.cancel().lines == ["Cancelled; nothing was changed."])
    #expect(commands(console.read("yes")).isEmpty)
    #expect(console.cancel().lines.isEmpty)
  }

  @Test func `every opening question is reported once, also while another is open`() {
    func status(_ ids: String...) -> ExerciseStatus {
      var status = ExerciseStatus(level: .coached, brief: "You run issuance.", isScored: true)
      status.questions = ids.map {
        .init(
          id: $0, text: "What of \($0)?", options: [], wanted: "a number",
          closes: IncidentFixture.present + .minutes(3), points: 5)
      }
      return status
    }
    var console = atPresent()
    func told(_ status: ExerciseStatus) -> [String] {
      var news = SessionUpdate(status: console.model.record.status)
      news.exercise = status
      return console.take(news).lines.filter { $0.contains("Question") }
    }
    #expect(told(status("one")).count == 1)
    let second = told(status("one", "two"))
    #expect(second.count == 1 && second.first?.contains("Question two: What of two?") == true)
    #expect(told(status("one", "two")).isEmpty)
    #expect(told(status("two")).isEmpty)
    #expect(console.read("question").lines.count == 1)
    #expect(told(status("two", "one")).count == 1, "another attempt asks again")
    #expect(console.read("question").lines.count == 2)
  }

  @Test func `read-only it looks, and does nothing to the run`() {
    var options = PlainOptions()
    options.isReadOnly = true
    var console = console(options)
    _ = console.take(news(from: "13:00:00", to: "15:41:00"))
    for line in ["queue.inspect all", "queue.park 3", "yes", "acknowledge all", "mark this", "hint"] {
      #expect(console.read(line).controls.isEmpty, "\(line)")
    }
    #expect(console.read("queue.inspect all").lines.first?.contains("read-only") == true)
    #expect(console.read("freeze").controls == [.freeze(true)])
  }

  @Test func `harmless commands are executed at once, invalid ones explained`() {
    var console = atPresent()
    #expect(commands(console.read("queue.inspect all")) == [.inspect(.all)])
    #expect(console.read("freeze").controls == [.freeze(true)])
    #expect(console.read("speed 10").controls == [.setSpeed(.times(10))])
    #expect(console.read("queue.prak 1").lines.first?.contains("queue.park") == true)
    #expect(console.read("statsu").lines.first?.contains("status") == true)
    #expect(console.read("quit").quits && console.read("q").quits && console.read("exit").quits)
  }

  @Test func `looking back answers for that time, and refuses commands`() {
    var console = atPresent()
    let back = console.read("at 14:23").lines.joined(separator: "\n")
    #expect(back.contains("14:23:00 UTC") && back.contains("You are in the past"))
    #expect(console.read("queue.inspect all").controls.isEmpty)
    // Updates are reported as usual.
    let news = console.take(news(from: "15:41:00", to: "15:42:00"))
    #expect(news.lines.isEmpty)
    #expect(console.read("status").lines[0].hasPrefix("14:23:00"))
    #expect(console.read("now").lines[0].hasPrefix("15:4"))
    #expect(commands(console.read("queue.inspect all")).count == 1)
  }
}
