import Foundation
import Testing

/// The theme commands, and the user's folder.
@Suite struct ThemesCommandTests {
  /// Runs with a themes folder: a valid theme, one named nord, and a broken one.
  private func run(_ arguments: String, files: [String: String] = [:]) throws -> Child.Result {
    let scratch = try Scratch()
    _ = try Program.shell("mkdir -p config/signalbox/themes", in: scratch.folder)
    let own = [
      "config/signalbox/themes/mine.theme": "# Mine: loud.\ntheme[served]=\"#00ff00\"\n",
      "config/signalbox/themes/nord.theme": "# My nord.\ntheme[title]=\"#ffffff\"\n",
      "config/signalbox/themes/bad.theme": "# Bad.\n\ntheme[parked]=\"12 34\"\n",
    ]
    for (name, text) in own.merging(files, uniquingKeysWith: { $1 }) { _ = try scratch.write(text, to: name) }
    return try Program.shell(
      "unset NO_COLOR; export XDG_CONFIG_HOME=\"$PWD/config\"; \"$SIGNALBOX\" \(arguments)",
      in: scratch.folder)
  }

  @Test func `the list has the program's themes and the user's, and marks the one in use`() throws {
    let result = try run("themes list")
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.lines.contains { $0.hasPrefix("* auto ") && $0.contains("built in") })
    #expect(result.lines.contains { $0.hasPrefix("  mine ") && $0.hasSuffix("yours     Mine: loud.") })
    #expect(result.lines.contains { $0.hasPrefix("  nord ") && $0.hasSuffix("yours     My nord.") })
    #expect(
      result.lines.contains {
        $0.hasPrefix("  bad ") && $0.contains("cannot be used: ")
          && $0.contains("bad.theme:3: parked: expected a colour, got '12 34'")
      })
    let json = try JSONSerialization.jsonObject(with: run("themes list --json").output)
    let themes = try #require(json as? [[String: Any]])
    #expect(themes.count >= 20 && themes.filter { $0["current"] as? Bool == true }.count == 1)
    #expect(themes.filter { $0["fault"] != nil }.compactMap { $0["name"] as? String } == ["bad"])
  }

  @Test func `a preview is plain text through a pipe, and coloured with the option`() throws {
    let plain = try run("themes preview tokyo-night")
    #expect(plain.status == 0 && !plain.text.contains("\u{1B}"))
    for text in ["timed_out", "#f7768e", "alarm_critical", "DSS identities", "Queues"] {
      #expect(plain.text.contains(text), "\(text)")
    }
    for (color, code) in [("truecolor", "38;2;247;118;142"), ("256", "38;5;211"), ("16", "0;")] {
      let colored = try run("themes preview tokyo-night --color \(color) --size 60x20 --ascii")
      #expect(colored.text.contains(code) && colored.text.unicodeScalars.allSatisfy(\.isASCII), "\(color)")
    }
    #expect(try run("themes preview mine").status == 0)
  }

  @Test func `a theme's name means the theme, even beside a file of that name`() throws {
    let folder = "themes list > list; mkdir gruvbox-dark; \"$SIGNALBOX\""
    for command in ["validate", "preview"] {
      #expect(try run("\(folder) themes \(command) gruvbox-dark").status == 0, "\(command)")
    }
    let files = ["mine": "theme[main_fg]=\"red\"\n"]
    #expect(try run("themes validate mine --errors-only", files: files).text.hasPrefix("mine: ok"))
    let slash = try run("themes validate ./mine", files: files)
    #expect(slash.status == 1 && slash.text.hasPrefix("./mine:1: main_fg: expected a colour, got 'red'"))
  }

  @Test(arguments: [
    ("bad", "bad.theme:3: parked: expected a colour, got '12 34'"), ("nrod", "did you mean 'nord'?"),
    ("gone.theme", "gone.theme: cannot be read"), ("/", "is a directory"),
  ])
  func `a preview of an invalid theme has a reason`(name: String, says: String) throws {
    let result = try run("themes preview \(name)")
    #expect(result.status == 1 && result.output.isEmpty && result.errors.contains(says), "\(result.errors)")
  }

  @Test func `validate lists all errors, and fails for errors only`() throws {
    let files = [
      "two.theme": "theme[main_fg]=\"#12345\"\ntheme[title]\"#11\"\n",
      "doubt.theme": "theme[main_bg]=\"#101010\"\ntheme[sevred]=\"#ffffff\"\ntheme[served]=\"#181818\"\n",
    ]
    let wrong = try run("themes validate two.theme doubt.theme gruvbox-dark", files: files)
    #expect(wrong.status == 1 && wrong.errors.contains("1 of 3 invalid"))
    #expect(
      wrong.lines.contains {
        $0.hasPrefix("two.theme:1: main_fg: expected a colour, got '#12345'; write #RRGGBB")
      })
    #expect(wrong.lines.contains { $0.hasPrefix("two.theme:2: title: = is missing after the key") })
    let doubtful = try run("themes validate doubt.theme", files: files)
    #expect(doubtful.status == 0)
    #expect(
      doubtful.lines.contains {
        $0 == "doubt.theme:2: sevred: warning: unknown key, skipped; did you mean 'served'?"
      })
    #expect(
      doubtful.lines.contains { $0.hasPrefix("doubt.theme:3: served: warning: #181818 on main_bg has") })
    let none = try run("themes validate empty notes.txt", files: ["empty": "", "notes.txt": "Buy milk.\n"])
    #expect(none.status == 1 && none.errors.contains("2 of 2 invalid"))
    for (line, name) in zip(none.lines, ["empty", "notes.txt"]) {
      #expect(line.hasPrefix("\(name):1: found no line theme[key]=\"value\""), "\(line)")
    }
    let quiet = try run("themes validate doubt.theme --errors-only", files: files)
    #expect(quiet.lines.count == 1 && quiet.text.hasPrefix("doubt.theme: ok, with "))
    #expect(try run("themes validate red-green-safe").text == "red-green-safe: ok\n")
  }
}
