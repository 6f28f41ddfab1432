import Foundation
import Testing

@Suite struct ConfigCommandTests {
  @Test func `path prints the file's path, existing or not`() throws {
    let settings = try SettingsScratch()
    #expect(try settings.config("path").text == settings.file.path + "\n")
    let home = try Program.run(
      ["config", "path"], environment: ["XDG_CONFIG_HOME": "", "HOME": "/home/operator"])
    #expect(home.text == "/home/operator/.config/signalbox/config.yaml\n")
    let nowhere = try Program.run(["config", "path"], environment: ["XDG_CONFIG_HOME": "", "HOME": ""])
    #expect(nowhere.status == 1)
    #expect(nowhere.errors.contains("set HOME or XDG_CONFIG_HOME"))
  }

  @Test func `a link to settings that are not there is an error, not settings that were never written`()
    throws
  {
    let settings = try SettingsScratch()
    try FileManager.default.createSymbolicLink(
      atPath: settings.file.path, withDestinationPath: "../dotfiles/config.yaml")
    let result = try settings.config("check")
    #expect(result.status == 1)
    #expect(
      result.text
        == "\(settings.file.path): is a symbolic link to a file that does not exist; nothing in the file applies\n"
    )
    #expect(try settings.config("show").status == 0, "the defaults apply")
    try settings.scratch.write("theme: signal-light\n", to: "dotfiles.yaml")
    try FileManager.default.removeItem(at: settings.file)
    try FileManager.default.createSymbolicLink(
      atPath: settings.file.path, withDestinationPath: "../dotfiles.yaml")
    #expect(try settings.config("check").status == 0)
  }

  @Test func `show prints every value and its source`() throws {
    let settings = try SettingsScratch("graph: block\nzoom: 1h\nkeys: {queue.park: F4}\n")
    let shown = try settings.config(
      "show", "--zoom", "2h", "--no-mouse", environment: ["SIGNALBOX_ASCII": "1", "NO_COLOR": "1"])
    #expect(shown.status == 0 && shown.errors == "")
    let rows = shown.lines.map { $0.split(separator: /\ \ +/).map { String($0) } }
    func row(_ name: String) -> [String] { Array((rows.first { $0.first == name } ?? []).dropFirst()) }
    #expect(row("graph") == ["block", "\(settings.file.path):1:8"])
    #expect(row("zoom") == ["2h", "--zoom"])
    #expect(row("mouse") == ["false", "--mouse"])
    #expect(row("ascii") == ["1", "SIGNALBOX_ASCII"])
    #expect(row("color") == ["none", "NO_COLOR"])
    #expect(row("theme") == ["auto", "default"])
    #expect(row("keys: queue.park") == ["F4", "\(settings.file.path):3:8"])
  }

  @Test func `show writes JSON, an object for each setting`() throws {
    let settings = try SettingsScratch("draws_per_second: 30\n")
    let objects = try settings.config("show", "--json").lines.map {
      try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
    }
    let draws = try #require(objects.first { $0["name"] as? String == "draws_per_second" })
    #expect(draws["value"] as? String == "30")
    #expect(draws["source"] as? String == "\(settings.file.path):1:19")
    #expect(draws["variable"] as? String == "SIGNALBOX_DRAWS_PER_SECOND")
    #expect(objects.allSatisfy { $0.keys.count == 5 })
  }

  @Test func `keys lists every action with its keys`() throws {
    let settings = try SettingsScratch("keys:\n  queue.park: F4\n  theme.next: []\n")
    let lines = try settings.config("keys").lines
    #expect(
      lines.contains { $0.hasPrefix("queue.park ") && $0.contains(" F4 ") && $0.contains("config.yaml:2:3") })
    #expect(lines.contains { $0.hasPrefix("theme.next ") && $0.contains(" none ") })
    #expect(lines.contains { $0.hasPrefix("scrub.frame-back ") && $0.contains("Left (standing)") })
    let json = try settings.config("keys", "--json").lines
    #expect(json.contains { $0.hasPrefix(#"{"action":"queue.park","keys":["F4"],"standing":false,"#) })
    #expect(json.count == lines.count)
  }

  @Test func `check exits with 1 and reports every error`() throws {
    let settings = try SettingsScratch("them: x\nmouse: maybe\nkeys: {queue.park: r}\n")
    let result = try settings.config("check")
    #expect(result.status == 1)
    let path = settings.file.path
    for (line, place) in zip(result.lines, ["1:1", "2:8", "3:20"]) {
      #expect(line.hasPrefix("\(path):\(place): "))
    }
    #expect(result.lines.count == 3)
    #expect(result.errors == "signalbox: 3 errors; the other settings apply\n")
    try settings.write("theme: signal-light\n")
    let good = try settings.config("check")
    #expect(good.status == 0 && good.text == "\(path): ok\n")
    #expect(try settings.config("check", "nothing.yaml").status == 1)
    #expect(try settings.config("check", environment: ["SIGNALBOX_GRAPH": "x"]).status == 1)
  }

  @Test func `an unreadable settings file is reported alone`() throws {
    let settings = try SettingsScratch()
    let bytes: [(Data, String)] = [
      (
        Data(repeating: UInt8(ascii: "#"), count: 1 << 20),
        "has 1 048 576 bytes or more; a settings file has 65 536 at most"
      ),
      (
        Data("theme: x\nzoom: \u{FF}".unicodeScalars.map { UInt8($0.value) }),
        ":2:7: the byte 0xff is not UTF-8"
      ),
    ]
    for (data, says) in bytes {
      try data.write(to: settings.file)
      let result = try settings.config("check")
      #expect(result.status == 1 && result.text.contains(says), "\(result.text)")
    }
    try FileManager.default.removeItem(at: settings.file)
    try FileManager.default.createDirectory(at: settings.file, withIntermediateDirectories: false)
    let folder = try settings.config("check")
    #expect(folder.status == 1 && folder.text.contains("is a directory; settings are a plain YAML file"))
    // The defaults apply in any case.
    #expect(try settings.config("show").lines.count == 13)
    try FileManager.default.removeItem(at: settings.file)
    try FileManager.default.createSymbolicLink(atPath: settings.file.path, withDestinationPath: "config.yaml")
    #expect(try settings.config("check").text.contains("cannot be read: "))
  }

  @Test func `init writes a valid file, and never overwrites one`() throws {
    let scratch = try Scratch()
    let environment = ["XDG_CONFIG_HOME": scratch.file("a/b").path]
    let made = try Program.run(["config", "init"], environment: environment)
    #expect(made.status == 0, "\(made.errors)")
    let file = scratch.file("a/b/signalbox/config.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    #expect(text.contains("\n#theme: auto") && text.contains("\n#  queue.park: \"p\""))
    #expect(try Program.run(["config", "check"], environment: environment).status == 0)
    let again = try Program.run(["config", "init"], environment: environment)
    #expect(again.status == 1 && again.errors.contains("is not overwritten"))
    #expect(try String(contentsOf: file, encoding: .utf8) == text)
  }

  @Test func `an invalid option exits with 64 and lists the valid values`() throws {
    let wrong = try Program.run("config", "show", "--graph", "dots")
    #expect(wrong.status == 64)
    #expect(wrong.errors.contains("--graph: expected one of auto, braille, block, ascii, got 'dots'"))
  }
}
