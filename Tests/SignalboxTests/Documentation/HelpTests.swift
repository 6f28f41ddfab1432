import Foundation
import TestSupport
import Testing

/// `signalbox help`: pages, subcommands and near misses.
@Suite struct HelpTests {
  @Test func `the index lists every page and every subcommand`() throws {
    let lines = try Program.run("help").lines
    let commands = ["run", "watch", "drill", "whatif", "config", "help"]
    for name in Pages.topics + commands {
      #expect(lines.contains { $0.hasPrefix("  \(name) ") }, "\(name)")
    }
  }

  @Test(arguments: Pages.topics)
  func `a topic shows its page as plain text through a pipe`(topic: String) throws {
    let result = try Program.run("help", topic)
    #expect(result.status == 0 && result.errors == "")
    let title = topic.replacing("-", with: " ").uppercased()
    #expect(result.text.hasPrefix("\(title)\n\n  "))
    #expect(!result.text.contains("\u{1B}") && !result.text.contains("```") && !result.text.contains("| ---"))
  }

  @Test(arguments: [60, 100])
  func `prose and tables keep within the width`(width: Int) throws {
    for topic in ["operate", "drills", "glossary"] {
      let result = try Program.run(["help", topic], environment: ["COLUMNS": "\(width)"])
      // Examples, which are set in twice, keep their lines.
      for line in result.lines where !line.hasPrefix("    ") {
        #expect(line.count <= width, "\(topic): \(line)")
      }
    }
  }

  @Test func `the name of a subcommand shows its options`() throws {
    for words in [["drill"], ["scenarios", "show"], ["whatif"]] {
      let result = try Program.run(["help"] + words)
      #expect(result.text.contains("USAGE: signalbox \(words.joined(separator: " "))"))
    }
  }

  @Test func `a name of both shows the page first and then the options`() throws {
    let text = try Program.run("help", "watch").text
    let page = try #require(text.range(of: "WATCH\n")).lowerBound
    let usage = try #require(text.range(of: "USAGE: signalbox watch")).lowerBound
    #expect(page == text.startIndex && page < usage)
  }

  @Test func `a beginning is enough`() throws {
    #expect(try Program.run("help", "plain").text.hasPrefix("PLAIN MODE\n"))
    #expect(try Program.run("help", "gloss").text.hasPrefix("GLOSSARY\n"))
  }

  @Test(arguments: [("drlls", "drills"), ("setings", "settings"), ("replya", "replay")])
  func `a near miss gets a proposal`(typed: String, meant: String) throws {
    let result = try Program.run("help", typed)
    #expect(result.status == 1 && result.output.isEmpty)
    #expect(result.errors.contains("got '\(typed)'; did you mean '\(meant)'?"))
  }

  @Test func `a name like none refers to the index`() throws {
    let result = try Program.run("help", "xyzzy")
    #expect(result.status == 1 && result.errors.contains("'signalbox help' lists all topics and subcommands"))
  }

  @Test func `the manual page lists the topics`() throws {
    let page = try Program.run("man").text
    #expect(page.contains(".SH TOPICS"))
    for topic in Pages.topics {
      #expect(page.contains("\n.B \"\(topic.replacing("-", with: "\\-"))\"\n"), "\(topic)")
    }
  }

  @Test func `bash completes topics`() throws {
    let result = try Program.shell(
      """
      PATH="$(dirname "$SIGNALBOX"):$PATH"
      source <(signalbox --generate-completion-script bash)
      COMP_WORDS=(signalbox help gl); COMP_CWORD=2; COMPREPLY=(); COMP_LINE='signalbox help gl'; COMP_POINT=17
      _signalbox signalbox gl help
      echo "${COMPREPLY[*]}"
      """)
    #expect(result.text.contains("glossary"), "\(result.text) \(result.errors)")
  }
}
