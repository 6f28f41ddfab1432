import Foundation
import Testing

@testable import Session

/// Completion in real shells, among files whose names would be commands if evaluated.
@Suite(.serialized) struct ShellCompletionTests {
  private static let files = [
    "x$(touch PWNED).yaml", "b`touch PWNED`.yaml", "semi;touch PWNED.yml", "it's.yaml", "v$HOME.yaml",
    "a:b.yml", "q\"q.yaml", "two words.yaml", "D$(touch PWNED)/inner.yaml", "new\nline.yaml", "other.txt",
    "z$(touch PWNED).signalbox", "Z$(touch PWNED).theme", "sub/mine.yaml", "sub/m2.txt", "out dir/file",
  ]

  /// The typed text, with a Tab after each part, and the resulting last word of the line.
  private static let cases: [(parts: [String], word: String)] = [
    (["run x"], "x$(touch PWNED).yaml"),
    (["run \"x"], "x$(touch PWNED).yaml"),
    (["run 'x"], "x$(touch PWNED).yaml"),
    (["drill b"], "b`touch PWNED`.yaml"),
    (["watch --operator se"], "semi;touch PWNED.yml"),
    (["scenarios validate it"], "it's.yaml"),
    (["scenarios show v"], "v$HOME.yaml"),
    (["config check a"], "a:b.yml"),
    (["run q"], "q\"q.yaml"),
    (["run tw"], "two words.yaml"),
    (["run D", "i"], "D$(touch PWNED)/inner.yaml"),
    (["replay z"], "z$(touch PWNED).signalbox"),
    (["themes validate Z"], "Z$(touch PWNED).theme"),
    (["run oth"], "oth"),
    (["run line"], "line"),
    (["drill relap"], "relapse"),
    (["watch --theme signal-l"], "signal-light"),
    (["watch --graph br"], "braille"),
    // After an equals sign, which parts words in bash.
    (["run --format=c"], "--format=csv"),
    (["watch --operator=se"], "--operator=semi;touch PWNED.yml"),
    (["watch --theme=signal-l"], "--theme=signal-light"),
    (["--theme signal-l"], "signal-light"),
    // Files of every kind, and folders, without a blank or a second slash after them.
    (["run --output oth"], "other.txt"),
    (["run --output=oth"], "--output=other.txt"),
    (["drill --record su", "m2"], "sub/m2.txt"),
    (["drill --report=su", "m2"], "--report=sub/m2.txt"),
    (["drill --instructor-socket out", "f"], "out dir/file"),
    (["run su", "mi"], "sub/mine.yaml"),
    (["instruct oth"], "oth"),
    (["config check a:"], "a:b.yml"),
    // Names that the program knows.
    (["help glo"], "glossary"),
    (["help scenarios sho"], "show"),
    (["drill --level=3"], "--level=3"),
    (["whatif --what-if lis"], "list"),
    (["sweep --action ocsp.s"], "ocsp.scale"),
    (["watch --hidden graph,led"], "graph,ledger"),
    (["run --set back_off.fail", "5"], "back_off.failures=5"),
    (["run --set=back_off.fail", "5"], "--set=back_off.failures=5"),
    (["run --set renewals.over", "5"], "renewals.over=5"),
    (["scenarios valid"], "validate"),
    (["run --unti"], "--until"),
    // A time is one's own; what follows its colon is no scenario.
    (["run --until 14:"], "14:"),
    (["run --until=14:"], "--until=14:"),
  ]

  @Test(arguments: ShellSession.Kind.allCases)
  func `a file's name becomes one word, and no command in it runs`(kind: ShellSession.Kind) throws {
    let shell = try ShellSession(kind, files: Self.files)
    defer { shell.close() }
    let before = try shell.scratch.names
    for (parts, word) in Self.cases {
      let words = try shell.words(completing: ["signalbox \(parts[0])"] + parts.dropFirst())
      #expect(words.first == "signalbox" && words.last == word, "\(parts): \(words)")
    }
    #expect(try shell.scratch.names == before)
  }

  /// A shell that parts words at line feeds alone (junegunn/fzf#4342, pypa/pip#13555), knows no unset variables
  /// (spf13/cobra#1321), or ends at the first status (scop/bash-completion#723).
  @Test(arguments: ["IFS=$'\\n'", "IFS=x", "set -u; unset HOME", "set -e", "shopt -s failglob", "set -f"])
  func `bash completes in silence under any options of its own`(options: String) throws {
    let shell = try ShellSession(.bash, files: ["it's.yaml", "other.txt"], options: options)
    defer { shell.close() }
    #expect(try shell.words(completing: ["signalbox run it"]) == ["signalbox", "run", "it's.yaml"])
    #expect(try shell.words(completing: ["signalbox scenarios valid"]).last == "validate")
    let list = try shell.listing(of: "signalbox run --format ", until: "csv")
    #expect(!list.contains("bash:"), "\(list)")
  }

  @Test(arguments: ShellSession.Kind.allCases)
  func `names, files with the ending and folders are offered together`(kind: ShellSession.Kind) throws {
    let shell = try ShellSession(
      kind, files: ["it's.yaml", "b`touch PWNED`.yml", "sub/mine.yaml", "other.txt"])
    defer { shell.close() }
    let before = try shell.scratch.names
    let list = try shell.listing(of: "signalbox run ", until: "sub/").replacing("\\", with: "")
    for name in ["first-look", "throttled", "it's.yaml", "b`touch PWNED`.yml"] {
      #expect(list.contains(name), "\(list)")
    }
    #expect(!list.contains("other"), "\(list)")
    #expect(try shell.scratch.names == before)
  }

  @Test(arguments: ShellSession.Kind.allCases)
  func `a theme's name is not evaluated either`(kind: ShellSession.Kind) throws {
    let themes = try SettingsScratch()
    let folder = themes.scratch.file("signalbox/themes")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let source = Program.root.appending(path: "themes/nord.theme")
    for name in ["X`touch PWNED`", "Y$HOME", "Two words"] {
      try FileManager.default.copyItem(at: source, to: folder.appending(path: "\(name).theme"))
    }
    let shell = try ShellSession(kind, files: [], environment: themes.environment)
    defer { shell.close() }
    // Outside of file names bash leaves $ and ` unquoted, so these are not offered there.
    let hostile = kind == .bash ? ["X", "Y"] : ["X`touch PWNED`", "Y$HOME"]
    #expect(try shell.words(completing: ["signalbox watch --theme X"]).last == hostile[0])
    #expect(try shell.words(completing: ["signalbox watch --theme Y"]).last == hostile[1])
    #expect(try shell.words(completing: ["signalbox watch --theme Tw"]).last == "Two words")
    #expect(try shell.scratch.names == [])
  }

  @Test(arguments: ShellSession.Kind.allCases)
  func `a file in the home folder keeps its name`(kind: ShellSession.Kind) throws {
    let home = try Scratch()
    for name in ["x$(touch PWNED).yaml", "v$HOME.yaml", "plain.yaml"] { try home.write("", to: name) }
    let shell = try ShellSession(kind, files: [], environment: ["HOME": home.folder.path])
    defer { shell.close() }
    for (part, name) in [("x", "x$(touch PWNED).yaml"), ("v", "v$HOME.yaml"), ("p", "plain.yaml")] {
      let words = try shell.words(completing: ["signalbox run ~/\(part)"])
      #expect(words.last == home.file(name).path)
    }
    #expect(try shell.scratch.names == [])
  }

  @Test(arguments: ShellSession.Kind.allCases)
  func `consoles are offered sockets and folders only`(kind: ShellSession.Kind) throws {
    let shell = try ShellSession(kind, files: ["desk.yaml", "sub/file"])
    defer { shell.close() }
    let socket = try ListeningSocket(shell.scratch.file("desk-socket").path)
    defer { socket.remove() }
    #expect(try shell.words(completing: ["signalbox instruct de"]).last == "desk-socket")
    #expect(try shell.words(completing: ["signalbox view de"]).last == "desk-socket")
  }

  @Test func `nothing in the scripts evaluates, and each shell finds no mistake in its own`() throws {
    for kind in ShellSession.Kind.allCases {
      let script = try Program.run("--generate-completion-script=\(kind.rawValue)").text
      #expect(script.contains(" complete -- "))
      for part in ["eval ", "compgen -W", "read -e", "source "] { #expect(!script.contains(part), "\(part)") }
      let scratch = try Scratch()
      let path = try scratch.write(script, to: "script")
      let check = try Child.run(kind.rawValue, ["-n", path], environment: Program.environment)
      #expect(check.status == 0 && check.errors == "" && check.text == "", "\(kind): \(check.errors)")
    }
  }

  @Test func `shellcheck finds nothing in the script for bash, where it is installed`() throws {
    let result = try Program.shell(
      """
      command -v shellcheck >/dev/null || exit 0
      "$SIGNALBOX" --generate-completion-script bash | shellcheck --shell=bash -
      """)
    #expect(result.status == 0, "\(result.text)\(result.errors)")
  }
}
