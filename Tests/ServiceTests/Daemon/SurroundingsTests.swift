import Foundation
import Testing

/// The daemon where streams are closed, disks full, and folders half made: public reports of other programs, tried on it.
@Suite struct SurroundingsTests {
  private static let daemon = DaemonTests.daemon

  /// containerd/containerd#580, Mithril-mine/libmdbx#144: a log daemon restarts, and a closed stream's number is another
  /// file's.
  @Test(arguments: ["<&- >&- 2>&-", ">/dev/full 2>/dev/full", "2>/dev/null | true"])
  func `a plane goes on without readers of what it writes`(streams: String) async throws {
    let folder = try Scratch()
    let script = """
      "$0" serve --folder "$PWD/plane" --json \(streams) &
      for turn in $(seq 300); do [ -S plane/socket ] && break; sleep 0.1; done
      sleep 0.5; pid=$(cat plane/lock 2>/dev/null || cat plane/*/lock)
      kill -0 $pid && kill -TERM $pid
      for turn in $(seq 300); do [ -S plane/socket ] || break; sleep 0.1; done
      grep -r 'made a plane' plane; "$0" plane verify --folder "$PWD/plane" && echo sound
      """
    let result = try await Aside.run { try Tool.run("bash", ["-c", script, Self.daemon], in: folder) }
    #expect(result.status == 0 && !result.text.contains("made a plane"), "\(result.text)")
    #expect(result.text.hasSuffix("sound\n"), "\(result.text)")
  }

  /// sharkdp/fd#737.
  @Test(arguments: ["--help", "--version", "plane verify --folder plane"], [">/dev/full", ">&-"])
  func `output that cannot be written is an error of every command`(command: String, stream: String)
    async throws
  {
    let folder = try Scratch()
    let script = """
      case "\(command)" in *plane*) "$0" serve --folder "$PWD/plane" --json >doors &
        for turn in $(seq 300); do [ -s doors ] && break; sleep 0.1; done; kill $!; wait $! ;; esac
      "$0" \(command) \(stream); echo "status $?"
      """
    let result = try await Aside.run { try Tool.run("bash", ["-c", script, Self.daemon], in: folder) }
    #expect(
      result.text.contains("cannot write to standard output") && result.text.hasSuffix("status 1\n"),
      "\(result.text)")
  }

  /// sclorg/postgresql-container#319, sorintlab/stolon#116: a making that was broken off would be in the way for ever.
  @Test func `what a broken making left is set aside, and of several at once one makes the plane`()
    async throws
  {
    let folder = try Scratch()
    let script = """
      mkdir -p plane/keys; echo half >plane/keys/root.key
      for turn in 1 2 3; do "$0" serve --folder "$PWD/plane" --json >doors$turn 2>said$turn & done
      for turn in $(seq 600); do [ -n "$(cat doors?)" ] && [ $(grep -l 'in use by' said? | wc -l) = 2 ] && break; sleep 0.1; done
      cat doors? | wc -l; grep -l 'in use by' said? | wc -l; cat plane.unfinished-1/keys/root.key
      kill $(jobs -p) 2>/dev/null; wait
      """
    let result = try await Aside.run { try Tool.run("bash", ["-c", script, Self.daemon], in: folder) }
    #expect(result.text == "1\n2\nhalf\n", "\(result.text)")
  }
}
