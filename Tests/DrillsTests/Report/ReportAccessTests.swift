import Foundation
import Testing

@testable import Reports

/// A report's page on a phone, on paper, in the dark, by keyboard and with a screen reader.
@Suite struct ReportAccessTests {
  private static let html = ReportFixture.report.text(.html)
  private static let style = html.components(separatedBy: "<style>")[1].components(separatedBy: "</style>")[0]

  @Test func `landmarks have names, and every section its heading's`() throws {
    let html = Self.html
    #expect(html.contains("lang=\"en\"") && html.components(separatedBy: "<main>").count == 2)
    #expect(html.contains("<nav aria-label=\"Contents\">") && html.contains("aria-label=\"Summary\""))
    let sections = html.matches(of: /<section id="([a-z]+)" aria-labelledby="([a-z-]+)"/)
    #expect(sections.count > 5)
    for section in sections {
      #expect(html.contains("<h2 id=\"\(section.output.2)\">"), "\(section.output.1)")
    }
    let levels = html.matches(of: /<h([1-6])/).map { $0.output.1 }
    #expect(levels.first == "1" && levels.dropFirst().allSatisfy { $0 == "2" })
  }

  @Test func `the first thing that Tab reaches leads past the contents`() throws {
    let body = try #require(Self.html.components(separatedBy: "<body>").last)
    let first = try #require(body.firstMatch(of: /<(a|button|[a-z]+ [^>]*tabindex="0")[^>]*>/))
    #expect(first.output.0.contains("class=\"skip\" href=\"#summary\""))
    #expect(Self.style.contains(".skip:focus") && Self.style.contains(":focus-visible"))
    // The order of focus is that of the page.
    #expect(!body.contains(/tabindex="[1-9]/))
  }

  @Test func `every row of a table has a header, and every table a name`() {
    for table in Self.html.components(separatedBy: "<table>").dropFirst() {
      let table = table.components(separatedBy: "</table>")[0]
      let rows = table.components(separatedBy: "<tbody>")[1].components(separatedBy: "<tr").dropFirst()
      for row in rows { #expect(row.contains("<th scope=\"row\""), "\(row.prefix(120))") }
      #expect(table.contains("<caption>") && table.contains("<th scope=\"col\""))
    }
  }

  @Test func `what is wider than a phone scrolls in a box that the keyboard reaches`() {
    for part in ["<table>", "<svg"] {
      for before in Self.html.components(separatedBy: part).dropLast() {
        let box = before.components(separatedBy: "<div ").last ?? ""
        #expect(
          box.hasPrefix("class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"")
            && !box.contains("</div>"), "\(box.prefix(100))")
      }
    }
    #expect(Self.html.contains("name=\"viewport\" content=\"width=device-width, initial-scale=1\""))
  }

  /// A sheet of A4 is as narrow as a small screen, and cannot be scrolled.
  @Test func `the layout of a phone is not used on paper`() {
    #expect(Self.style.contains("@media screen and (max-width"))
    #expect(!Self.style.contains("@media (max-width"))
    let print = Self.style.components(separatedBy: "@media print")[1]
    #expect(print.contains("color-scheme: light") && print.contains(".scroll { overflow: visible; }"))
  }

  @Test func `meaning never lies in colour alone`() throws {
    #expect(Self.style.contains("text-decoration: underline"), "links")
    for verdict in Self.html.matches(of: /class="(?:verdict )?(good|bad)">(.)/) {
      #expect(verdict.output.2 == (verdict.output.1 == "good" ? "✓" : "✗"))
    }
    for line in ["reference", "idle"] {
      let dashed = try Regex("\\.\(line) \\{[^}]*stroke-dasharray")
      #expect(Self.style.contains(dashed), "\(line)")
    }
  }

  /// WCAG 2.2, 1.4.3: 4.5 to 1 for text.
  @Test func `text contrasts with its ground in light, dark and print`() throws {
    let themes = Self.style.components(separatedBy: "--paper: ").dropFirst()
    #expect(themes.count == 3)
    for theme in themes {
      let colors = Dictionary(
        ("--paper: " + theme.components(separatedBy: "}")[0]).matches(of: /--([a-z]+): #([0-9a-f]{6})/).map {
          (String($0.output.1), String($0.output.2))
        }, uniquingKeysWith: { first, _ in first })
      for name in ["ink", "quiet", "run", "good", "bad"] {
        for ground in ["paper", "wash"] {
          let contrast = Self.contrast(try #require(colors[name]), try #require(colors[ground]))
          #expect(contrast >= 4.5, "\(name) on \(ground): \(contrast)")
        }
      }
    }
  }

  private static func contrast(_ one: String, _ other: String) -> Double {
    let lights = [luminance(one), luminance(other)].sorted()
    return (lights[1] + 0.05) / (lights[0] + 0.05)
  }

  private static func luminance(_ hex: String) -> Double {
    let value = Int(hex, radix: 16) ?? 0
    let linear = [value >> 16 & 0xFF, value >> 8 & 0xFF, value & 0xFF].map { part in
      let share = Double(part) / 255
      return share <= 0.03928 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
  }
}
