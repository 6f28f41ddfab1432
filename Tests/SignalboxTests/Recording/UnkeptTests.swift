import Foundation
import Testing

/// Sessions whose state folder is missing, read-only or full: they go on, and say once what is not kept.
@Suite struct UnkeptTests {
  private func drill(_ state: String, _ options: String = "", in folder: URL? = nil) throws -> Child.Result {
    try Program.shell(
      "\(state); echo run | \"$SIGNALBOX\" drill first-look --plain --speed unpaced \(options)", in: folder)
  }

  private func count(_ text: String, _ part: String) -> Int { text.components(separatedBy: part).count - 1 }

  /// States in which nothing can be kept, as shell commands.
  private static let unusable = [
    // Below a device, where not even root can make a folder.
    "export XDG_STATE_HOME=/dev/null/state", "unset XDG_STATE_HOME HOME",
    "export XDG_STATE_HOME=/proc/self/state",
  ]

  @Test(arguments: unusable)
  func `a drill is played without a state folder, and says once what would help`(state: String) throws {
    let result = try drill(state)
    #expect(result.text.contains("Score ") && result.text.contains("not recorded"))
    #expect(count(result.errors, "this session is not recorded") == 1, "\(result.errors)")
    #expect(result.errors.contains("--record FILE") && result.errors.contains("XDG_STATE_HOME"))
    #expect(count(result.errors, "the result was not kept") == 1)
    #expect(result.status == 1, "a result that is lost is no success")
  }

  @Test func `with --record the session is kept, and its result alone is missed`() throws {
    let scratch = try Scratch()
    let result = try drill("unset XDG_STATE_HOME HOME", "--record it.signalbox", in: scratch.folder)
    #expect(result.text.contains("recorded in it.signalbox"))
    #expect(!result.errors.contains("not recorded"))
    #expect(count(result.errors, "the result was not kept") == 1 && result.status == 1)
    #expect(try scratch.names == ["it.signalbox"])
    #expect(try Program.run(["replay", "it.signalbox", "--verify"], in: scratch.folder).status == 0)
  }

  @Test func `a recording that is named and cannot be made begins no session`() throws {
    let result = try drill("true", "--record /dev/null/it.signalbox")
    #expect(result.status == 1 && !result.text.contains("Score "))
  }

  @Test(arguments: unusable)
  func `a run is watched, and left early without an error`(state: String) throws {
    let result = try Program.shell("\(state); echo quit | \"$SIGNALBOX\" watch --plain --operator none")
    #expect(result.status == 0 && result.errors == "")
  }

  @Test func `with too few open files a session ends with a sentence`() throws {
    let scratch = try Scratch()
    let result = try Program.shell(
      "ulimit -n 8; echo run > lines; \"$SIGNALBOX\" drill first-look --plain < lines", in: scratch.folder)
    #expect(result.status == 1 && result.errors.contains("ulimit -n 64"), "\(result.errors)")
  }

  @Test func `a soft limit on open files is raised`() throws {
    let scratch = try Scratch()
    let result = try drill("ulimit -S -n 10; export XDG_STATE_HOME=$PWD/state", in: scratch.folder)
    #expect(result.status == 0 && result.text.contains("recorded in"), "\(result.errors)")
  }

  @Test func `kill -9 in the first instants leaves no empty recording`() throws {
    let scratch = try Scratch()
    let result = try Program.shell(
      """
      export XDG_STATE_HOME=$PWD/state
      for delay in 0.002 0.005 0.01 0.015 0.02 0.03 0.04 0.06; do
        "$SIGNALBOX" drill first-look --plain < <(sleep 1) > out 2>&1 & sleep $delay; kill -9 $!; wait $! 2> kill
      done
      for file in state/signalbox/sessions/*.signalbox; do [ ! -e "$file" ] || head -n 1 "$file"; done
      """, in: scratch.folder)
    #expect(result.lines.allSatisfy { $0.hasPrefix("signalbox recording ") }, "\(result.text)")
  }

  /// Whether this user may make namespaces of processes.
  private static let hasNamespaces =
    (try? Child.run("/bin/sh", ["-c", "unshare -fp true 2> /dev/null"]).status) == 0

  @Test(.enabled(if: hasNamespaces))
  func `two runs with the same number write into one folder`() throws {
    let scratch = try Scratch()
    let result = try Program.shell(
      """
      unshare -fp "$SIGNALBOX" run --until 14:30 --output a.jsonl & unshare -fp "$SIGNALBOX" run --until 14:30 --output b.jsonl
      wait; cmp a.jsonl b.jsonl && wc -l < a.jsonl
      """, in: scratch.folder)
    #expect(result.status == 0 && result.errors == "", "\(result.errors)")
    #expect(try scratch.names == ["a.jsonl", "b.jsonl"])
  }

  @Test(.enabled(if: hasNamespaces), arguments: ["run --output x.jsonl", "run > x.jsonl"])
  func `the first process of a container ends on SIGTERM`(command: String) throws {
    let scratch = try Scratch()
    let result = try Program.shell(
      """
      unshare -fp --kill-child "$SIGNALBOX" \(command.replacing("run", with: "run --every 100ms")) &
      outer=$!; until child=$(pgrep -P $outer); do sleep 0.02; done; sleep 0.3
      kill -TERM $child; wait $outer; echo "status $?"; ls -A
      """, in: scratch.folder)
    #expect(result.text.contains("status 143"), "\(result.text) \(result.errors)")
    #expect(!result.text.contains(".partial"))
  }
}
