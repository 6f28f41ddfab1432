import Foundation
import Testing

/// An invalid command line, and its error.
struct BadInput: Sendable, CustomTestStringConvertible {
  let arguments: [String]
  let status: Int32
  /// Parts of the error message.
  let says: [String]

  init(_ arguments: String, _ status: Int32, _ says: String...) {
    self.arguments = arguments.split(separator: " ").map { String($0) }
    self.status = status
    self.says = says
  }

  var testDescription: String { arguments.joined(separator: " ") }
}

@Suite struct BadInputTests {
  @Test(arguments: [
    BadInput("run gs-2020-10-82", 1, "unknown scenario 'gs-2020-10-82'", "did you mean 'gs-2020-10-28'?"),
    BadInput("run gs-2020", 1, "unknown scenario 'gs-2020'", "did you mean 'gs-2020-10-28'?"),
    BadInput("run nothing", 1, "unknown scenario 'nothing'", "built in are first-look"),
    BadInput("run ./nothing.yaml", 1, "./nothing.yaml: cannot be read: No such file or directory"),
    BadInput(
      "run --set back_off.failure=3", 1, "no parameter 'back_off.failure'",
      "did you mean 'back_off.failures'?"),
    BadInput("run --set nothing=3", 1, "no parameter 'nothing'", "signalbox scenarios parameters"),
    BadInput("run --set back_off.failures=-1", 1, "back_off.failures: expected", "0…1000000"),
    BadInput("run --set back_off.failures=many", 1, "a whole number in 0…1000000"),
    BadInput("run --set back_off.window=30", 1, "back_off.window: expected", "such as 30s"),
    BadInput("run --set dss.rate=nan", 1, "dss.rate: expected a number in", "got 'nan'"),
    BadInput("run --set dss.rate=inf", 1, "got 'inf'"),
    BadInput(
      "run --set ocsp.responders=3", 1, "ocsp.active=24 is more than the pool has (ocsp.responders=3)"),
    BadInput("run --set back_off.failures", 64, "--set: expected PATH=VALUE"),
    BadInput("run --seed one", 64, "--seed: expected a whole number from 0", "'one'"),
    BadInput("run --seed -1", 64, "--seed: expected a whole number from 0", "'-1'"),
    BadInput(
      "run --seed 18446744073709551616", 64, "--seed: expected a whole number from 0 to 18446744073709551615"),
    BadInput("run --every 0", 64, "from 100ms to 31d"),
    BadInput("run --every 1ns", 64, "from 100ms to 31d"),
    BadInput("run --every 1000d", 64, "from 100ms to 31d"),
    BadInput("run --every 60", 64, "expected a duration such as 60s"),
    BadInput("run --from 25:00", 64, "expected a time (UTC) such as 14:05", "got '25:00'"),
    BadInput("run --from noon", 64, "got 'noon'"),
    BadInput("run --from 17:00 --until 14:00", 1, "--from 2020-10-28T17:00:00Z is later than --until"),
    BadInput(
      "run --until 18:00", 1, "--until 18:00 lies outside the scenario's clock", "2020-10-28T17:15:00Z"),
    BadInput("run --until 13:45", 1, "expected a time after the scenario's start"),
    BadInput(
      "run --format xml", 64, "Error: --format: expected one of jsonl, csv, text, got 'xml'\n", "Usage:"),
    BadInput("run --operator refrence", 1, "got 'refrence'; did you mean 'reference'?"),
    BadInput("run --operator nobody", 1, "got 'nobody'", "expected reference, none or a file"),
    BadInput("run --operator ./nobody.yaml", 1, "./nobody.yaml: cannot be read"),
    BadInput("run /", 1, "/: is a directory"),
    BadInput("run /dev/zero", 1, "/dev/zero: is a device"),
    BadInput("run --operator /dev/zero", 1, "/dev/zero: is a device"),
    BadInput(
      "run --output nowhere/run.jsonl", 1, "cannot write to nowhere/run.jsonl: No such file or directory"),
    BadInput("run --output /", 1, "cannot write to /: it is a directory"),
    BadInput("run --speed 3", 64, "Unknown option '--speed'"),
    BadInput("play", 64, "play"),
    BadInput("scenarios parameters back_of.", 1, "no parameter's path begins with 'back_of.'"),
    BadInput("watch", 2, "terminal"),
    BadInput("watch --speed 0", 64, "--speed: expected a number from 0.1 to 1000.0"),
  ])
  func `is refused with error and correction`(input: BadInput) throws {
    let scratch = try Scratch()
    let result = try Program.run(input.arguments, in: scratch.folder)
    #expect(result.status == input.status)
    #expect(result.output.isEmpty)
    for part in input.says { #expect(result.errors.contains(part), "\(result.errors)") }
    #expect(try scratch.names.isEmpty)
  }

  @Test func `a huge file, an input file as output and a pipe without a reader are refused at once`() throws {
    let scratch = try Scratch()
    let result = try Program.shell(
      """
      mkfifo pipe; truncate -s 100M huge.yaml; "$SIGNALBOX" scenarios show --yaml > mine.yaml
      for arguments in "huge.yaml" "mine.yaml --output mine.yaml" "--output pipe"; do
        timeout 5 "$SIGNALBOX" run $arguments; echo $?
      done
      """, in: scratch.folder)
    #expect(result.text == "1\n1\n1\n")
    #expect(
      result.errors == """
        signalbox: huge.yaml: has 104 857 600 bytes or more; a scenario has 1 000 000 at most
        signalbox: --output mine.yaml would overwrite mine.yaml, which this run reads; name another file
        signalbox: cannot write to pipe: no process reads from it

        """)
  }

  @Test func `errors in a scenario file are reported with their place`() throws {
    let scratch = try Scratch()
    let file = try scratch.write(
      """
      drill: 1
      id: mine
      title: Mine
      seed: 1
      clock: {from: "2020-10-28 13:45", to: "2020-10-28 14:45"}
      set:
        servers.cuont: 3
      """, to: "mine.yaml")
    let result = try Program.run("scenarios", "validate", "mine.yaml", "gs-2020-10-28", in: scratch.folder)
    #expect(result.status == 1)
    #expect(
      result.text == """
        mine.yaml:7:3: there is no parameter 'servers.cuont'; did you mean 'servers.count'?
        gs-2020-10-28: ok, gs-2020-10-28

        """)
    #expect(try Program.run("run", file).status == 1)
  }

  @Test(arguments: [
    "servers.count=0", "queues.count=0", "dss.rate=0", "hvca.rate=0", "ocsp.rate=0", "servers.service_time=0",
    "rate_limit.multiple=0", "ocsp.active=0", "issuers.dead=0", "queues.capacity=1",
    "servers.binding=per_queue",
    "retry.policy=exponential", "retry.policy=budget", "retry.policy=none", "servers.faulty=12",
    "dss.timeout=1ms",
  ])
  func `an empty part of the system is valid, and every request is accounted for`(setting: String) throws {
    let run = try RunRecord.of("--set", setting, "--until", "14:20", "--check")
    #expect(run.frames.count == 35)
    for frame in run.frames {
      let ledger = frame.ledger
      #expect(ledger.requested == ledger.ended + ledger.queued + ledger.parked + ledger.inFlight)
    }
  }

  @Test func `a run too large for the memory stops with a reason`() throws {
    let result = try Program.run("run", "--set", "hvca.rate=1000000", "--set", "servers.count=0")
    #expect(result.status == 1)
    #expect(result.errors.contains("lower dss.rate or hvca.rate, or bound the queues"))
  }
}
