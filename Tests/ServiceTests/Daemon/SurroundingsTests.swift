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
      for turn in $(seq 600); do [ "$(cat doors? | wc -l)" = 3 ] && break; sleep 0.1; done
      cat doors? | sort -u | wc -l; grep -l 'runs already, as process' said? | wc -l; cat plane.unfinished-1/keys/root.key
      kill $(jobs -p) 2>/dev/null; wait
      """
    let result = try await Aside.run { try Tool.run("bash", ["-c", script, Self.daemon], in: folder) }
    #expect(result.text == "1\n2\nhalf\n", "\(result.text)")
  }

  /// A program that starts the plane needs its doors also where it was started before, and after a crash no others.
  @Test func `a plane that runs says where it is to a second start, and a killed one does not`() async throws
  {
    let folder = try Scratch()
    let script = """
      "$0" serve --folder "$PWD/plane" --headless --json >doors 2>log & plane=$!
      for turn in $(seq 300); do [ -s doors ] && break; sleep 0.1; done
      "$0" serve --folder "$PWD/plane" --headless --json >again 2>said; echo "status $?"
      cmp doors again && grep -q "\\"pid\\":$plane[,}]" again && grep -c "runs already, as process $plane" said
      "$0" serve --folder "$PWD/plane" 2>/dev/null | grep -c -e '^HVCA  *https://' -e '^dashboard  *signalbox attach'
      stat -c %a plane/doors.json
      kill -KILL $plane; wait $plane 2>/dev/null; ls plane/doors.json
      "$0" serve --folder "$PWD/plane" --headless --json >anew 2>said & plane=$!
      for turn in $(seq 300); do [ -s anew ] && break; sleep 0.1; done
      grep -c 'runs already' said; grep -q "\\"pid\\":$plane[,}]" anew && echo its own
      kill $plane; wait $plane; echo "status $?"; ls plane/doors.json 2>/dev/null | wc -l
      """
    let result = try await Aside.run { try Tool.run("bash", ["-c", script, Self.daemon], in: folder) }
    #expect(
      result.text == """
        status 0
        1
        2
        600
        plane/doors.json
        0
        its own
        status 0
        0

        """, "\(result.text)")
  }

  @Test func `SIGHUP takes what a running plane can take, and says what became of the rest`() async throws {
    let folder = try Scratch()
    let script = """
      mkdir -m 0755 plane; "$0" serve --folder "$PWD/plane" --json >doors 2>log &
      for turn in $(seq 300); do [ -s doors ] && break; sleep 0.1; done
      stat -c 'folder %a' plane
      again() { kill -HUP $!; for turn in $(seq 100); do [ $(grep -c "read anew" log) = $1 ] && break; sleep 0.1; done
        grep -o '"message":"[^"]*' log | cut -d '"' -f 4 | grep -e configuration -e anew | tail -n $2; }
      printf 'profiles: {notify: false}\nalarms: {queue_age: 9s}\nkeys: {pool: 3}\nqueues: {count: 3}\n' >plane/plane.yaml; again 1 4
      printf 'nonsense: 1\n' >plane/plane.yaml; again 2 2; : >plane/plane.yaml
      for name in .. .hidden ../x "$PWD/y" 'a b' '' FIRST; do "$0" plane add-account "$name" --folder "$PWD/plane"; done 2>&1 |
        grep -c -e 'expected 1 to 64 letters.*found' -e "there is an account 'first'"
      ls plane/clients; kill $!; wait $!; echo "status $?"
      """
    let result = try await Aside.run { try Tool.run("bash", ["-c", script, Self.daemon], in: folder) }
    #expect(
      result.text == """
        folder 700
        of the configuration, profiles.notify, alarms.queue_age are taken
        of the configuration, keys.pool are taken when the plane is started again
        of the configuration, queues.count are those of a new plane; this one keeps its own
        accounts, CAs, profiles and certificates were read anew
        the configuration stays as it was: \(folder.url.path)/plane/plane.yaml:1:1: there is no setting 'nonsense'; remove it
        accounts, CAs, profiles and certificates were read anew
        7
        first
        status 0

        """, "\(result.text)")
  }

  /// Each says which file is damaged, and what to do; none opens a door.
  @Test(arguments: [
    ("rm store/snapshots/*", "store/snapshots is damaged"),
    (
      "for file in store/snapshots/*; do printf x | dd of=$file bs=1 seek=30 conv=notrunc; done", "is damaged"
    ),
    ("echo '[{\"name\": 1}]' >accounts.json", "accounts.json: expected the accounts"),
    ("echo '[' >persons.json", "persons.json: expected a list of persons"),
    (
      "head -c 300000 /dev/zero | dd of=store/plane.sqlite bs=1 seek=4096 conv=notrunc; rm -f store/*-wal",
      "store/plane.sqlite is damaged"
    ),
  ])
  func `a damaged file is named with what to do, and no door opens`(damage: String, words: String)
    async throws
  {
    let folder = try Scratch()
    let script = """
      "$0" serve --folder "$PWD/plane" --json >doors 2>log & for turn in $(seq 300); do [ -s doors ] && break; sleep 0.1; done
      sleep 1.5; kill $!; wait $!; (cd plane; \(damage)) 2>/dev/null
      timeout 20 "$0" serve --folder "$PWD/plane" --json; echo "status $?"
      """
    let result = try await Aside.run { try Tool.run("bash", ["-c", script, Self.daemon], in: folder) }
    #expect(result.text.hasSuffix("status 1\n"), "\(result.text)")
    #expect(result.text.contains(words), "\(result.text)")
    #expect(result.text.contains("copy"), "\(result.text)")
    #expect(!result.text.contains("dataCorrupted("), "\(result.text)")
  }
}
