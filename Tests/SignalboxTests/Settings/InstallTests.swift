import Foundation
import Testing

/// `Scripts/install` with a built program, into temporary folders.
@Suite struct InstallTests {
  private static let script = Program.root.appending(path: "Scripts/install").path

  private static func install(_ arguments: String..., environment: [String: String] = [:]) throws
    -> Child.Result
  {
    try Child.run(script, arguments, environment: Program.environment.merging(environment) { $1 })
  }

  private static func files(below folder: URL) -> [String] {
    let paths = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []
    return paths.filter { path in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: folder.appending(path: path).path, isDirectory: &isFolder)
        && !isFolder.boolValue
    }.sorted()
  }

  @Test func `an installation can be moved, runs alone, and leaves nothing behind`() throws {
    let scratch = try Scratch()
    let prefix = scratch.file("a prefix")
    for _ in 1...2 {
      let result = try Self.install("--prefix", prefix.path, "--binary", Program.binary)
      #expect(result.status == 0, "\(result.errors)")
      #expect(result.errors.contains("installed \(prefix.path)/bin/signalbox"))
    }
    #expect(
      Self.files(below: prefix) == [
        "bin/signalbox", "share/bash-completion/completions/signalbox",
        "share/fish/vendor_completions.d/signalbox.fish", "share/man/man1/signalbox.1",
        "share/signalbox/manifest",
        "share/zsh/site-functions/_signalbox",
      ])
    let moved = scratch.file("elsewhere")
    try FileManager.default.moveItem(at: prefix, to: moved)
    let program = moved.appending(path: "bin/signalbox").path
    let root = URL(filePath: "/")
    let scenarios = try Child.run(program, ["scenarios", "show"], environment: [:], in: root)
    #expect(scenarios.status == 0 && scenarios.text.contains("gs-2020-10-28"), "\(scenarios.errors)")
    let theme = try Child.run(
      program, ["config", "show", "--theme", "signal-light"], environment: [:], in: root)
    #expect(theme.status == 0 && theme.text.contains("signal-light"), "\(theme.errors)")
    #expect(try Self.install("--uninstall", "--prefix", moved.path).status == 0)
    #expect(try scratch.names == [])
  }

  @Test func `removing keeps foreign files`() throws {
    let scratch = try Scratch()
    _ = try Self.install("--prefix", scratch.folder.path, "--binary", Program.binary)
    let page = scratch.file("share/man/man1/signalbox.1")
    try Data("another".utf8).write(to: page)
    try scratch.write("", to: "bin/other")
    let removed = try Self.install("--uninstall", "--prefix", scratch.folder.path)
    #expect(removed.errors.contains("left \(page.path): it differs from the installed file"))
    #expect(Self.files(below: scratch.folder) == ["bin/other", "share/man/man1/signalbox.1"])
    let again = try Self.install("--uninstall", "--prefix", scratch.folder.path)
    #expect(again.status == 1 && again.errors.contains("nothing of signalbox is installed"))
  }

  @Test func `a foreign file is never overwritten`() throws {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(at: scratch.file("bin"), withIntermediateDirectories: true)
    try scratch.write("mine", to: "bin/signalbox")
    let result = try Self.install("--prefix", scratch.folder.path, "--binary", Program.binary)
    #expect(
      result.status == 1 && result.errors.contains("was not installed by this script; nothing is changed"))
    #expect(Self.files(below: scratch.folder) == ["bin/signalbox"])
    #expect(try String(contentsOf: scratch.file("bin/signalbox"), encoding: .utf8) == "mine")
  }

  @Test func `DESTDIR precedes the prefix`() throws {
    let scratch = try Scratch()
    let environment = ["DESTDIR": scratch.folder.path]
    let result = try Self.install("--prefix", "/usr", "--binary", Program.binary, environment: environment)
    #expect(result.status == 0, "\(result.errors)")
    #expect(FileManager.default.isExecutableFile(atPath: scratch.file("usr/bin/signalbox").path))
    #expect(try Self.install("--uninstall", "--prefix", "/usr", environment: environment).status == 0)
    #expect(try scratch.names == [])
  }

  @Test func `every user can read an installation made under umask 077`() throws {
    let scratch = try Scratch()
    let prefix = scratch.file("p")
    let result = try Child.run(
      "bash",
      [
        "-c", "umask 077; exec \"$@\"", "-", Self.script, "--prefix", prefix.path, "--binary", Program.binary,
      ],
      environment: Program.environment)
    #expect(result.status == 0, "\(result.errors)")
    let modes = try Child.run(
      "find", [prefix.path, "-printf", "%y %m %f\\n"], environment: Program.environment)
    for line in modes.text.split(separator: "\n") {
      let isRight = line.hasPrefix("d 755 ") || line.hasPrefix("f 644 ") || line == "f 755 signalbox"
      #expect(isRight || line == "d 755 p", "\(line)")
    }
    #expect(modes.text.split(separator: "\n").contains("f 755 signalbox"))
  }

  /// As where the temporary folder's mount permits no programs.
  @Test func `the program is never run in the temporary folder`() throws {
    let scratch = try Scratch()
    let program = try scratch.write(
      """
      #!/bin/bash
      [[ "$0" == '\(scratch.file("program").path)' ]] || exit 126
      echo "$@"
      """, to: "program")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: program)
    let prefix = scratch.file("p")
    for folder in [scratch.folder.path, scratch.file("missing").path] {
      let result = try Self.install(
        "--prefix", prefix.path, "--binary", program, environment: ["TMPDIR": folder])
      #expect(result.status == 0, "\(result.errors)")
    }
    let page = try String(contentsOf: prefix.appending(path: "share/man/man1/signalbox.1"), encoding: .utf8)
    #expect(page == "man\n")
  }

  @Test func `a relative prefix, blanks and slashes at the end are one folder`() throws {
    let scratch = try Scratch()
    var environment = Program.environment
    environment["PREFIX"] = "a prefix//"
    let installed = try Child.run(
      Self.script, ["--binary", Program.binary], environment: environment, in: scratch.folder)
    #expect(installed.status == 0, "\(installed.errors)")
    #expect(installed.errors.contains("installed \(scratch.folder.path)/a prefix/bin/signalbox\n"))
    let removed = try Child.run(
      Self.script, ["--uninstall", "--prefix", "a prefix"], environment: Program.environment,
      in: scratch.folder)
    #expect(removed.status == 0, "\(removed.errors)")
    #expect(try scratch.names == [])
  }

  @Test func `a prefix that cannot be a folder is refused in a sentence, before any change`() throws {
    let scratch = try Scratch()
    let file = try scratch.write("mine", to: "file")
    for prefix in [file, "\(file)/deeper", "/proc/signalbox"] {
      let result = try Self.install("--prefix", prefix, "--binary", Program.binary)
      #expect(result.status == 1, "\(prefix)")
      let lines = result.errors.split(separator: "\n")
      #expect(lines.allSatisfy { $0.hasPrefix("install: ") }, "\(result.errors)")
      if prefix != "/proc/signalbox" {
        #expect(lines.last == "install: \(file) is not a folder; nothing is changed")
      }
    }
    #expect(try scratch.names == ["file"])
  }

  @Test func `the line that extends PATH can be pasted, with any folder name`() throws {
    let scratch = try Scratch()
    let prefix = scratch.file("it's $(touch PWNED)").path
    let result = try Self.install("--prefix", prefix, "--binary", Program.binary)
    let line = try #require(result.errors.firstRange(of: "is not in PATH: "))
    let export = result.errors[line.upperBound...]
    let path = try Child.run("bash", ["-c", "\(export)\nprintf '%s' \"${PATH%%:*}\""], in: scratch.folder)
    #expect(path.text == prefix + "/bin", "\(export)")
    #expect(try scratch.names == ["it's $(touch PWNED)"])
  }

  @Test func `a manifest with foreign paths removes nothing`() throws {
    let scratch = try Scratch()
    _ = try Self.install("--prefix", scratch.file("p").path, "--binary", Program.binary)
    try scratch.write("mine", to: "mine")
    let manifest = scratch.file("p/share/signalbox/manifest")
    let text = try String(contentsOf: manifest, encoding: .utf8)
    try Data((text + "0  ../mine\n").utf8).write(to: manifest)
    let result = try Self.install("--uninstall", "--prefix", scratch.file("p").path)
    #expect(result.status == 1 && result.errors.contains("is damaged"))
    #expect(Self.files(below: scratch.folder).count == 7)
  }

  @Test func `the live plane comes with a unit that names its program, and goes with it`() throws {
    let scratch = try Scratch()
    let daemon = try scratch.write("#!/bin/bash\necho 1\n", to: "daemon")
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: daemon)
    let prefix = scratch.file("p %n")
    let result = try Self.install(
      "--prefix", prefix.path, "--binary", daemon, "--with-plane", "--plane-binary", daemon)
    #expect(result.status == 0 && result.errors.contains("enable --now signalbox"), "\(result.errors)")
    let unit = geteuid() == 0 ? "lib/systemd/system" : "share/systemd/user"
    let text = try String(
      contentsOf: prefix.appending(path: "\(unit)/signalbox.service"), encoding: .utf8)
    let program = prefix.path.replacing("%", with: "%%") + "/bin/signalboxd"
    #expect(
      text.contains("ExecStart=\"\(program)\" serve\n") && text.contains("ExecReload=/bin/kill -HUP $MAINPID")
    )
    #expect(text.contains("DynamicUser=yes") == (geteuid() == 0))
    #expect(FileManager.default.isExecutableFile(atPath: prefix.appending(path: "bin/signalboxd").path))
    // An installation without the plane leaves it there.
    _ = try Self.install("--prefix", prefix.path, "--binary", daemon)
    #expect(FileManager.default.isExecutableFile(atPath: prefix.appending(path: "bin/signalboxd").path))
    #expect(try Self.install("--uninstall", "--prefix", prefix.path).status == 0)
    #expect(try scratch.names == ["daemon"])
    let odd = try Self.install(
      "--prefix", scratch.file("a\"b").path, "--binary", daemon, "--plane-binary", daemon)
    #expect(odd.status == 1 && odd.errors.contains("use another --prefix"))
    #expect(try scratch.names == ["daemon"])
  }

  @Test(arguments: [["--prefx"], ["--prefix"], ["--prefix", ""]])
  func `a wrong option ends with 64`(arguments: [String]) throws {
    let result = try Child.run(Self.script, arguments, environment: Program.environment)
    #expect(result.status == 64 && result.errors.hasPrefix("install: "))
  }
}
