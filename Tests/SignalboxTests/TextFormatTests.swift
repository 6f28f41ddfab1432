import Foundation
import Testing

/// `signalbox run --format text` is read on a screen.
@Suite struct TextFormatTests {
  private static let words = [
    "run", "--from", "14:00", "--until", "14:06", "--every", "1m", "--format", "text",
  ]

  @Test(arguments: [80, 40])
  func `an inspection of all queues is wrapped beneath its time`(columns: Int) throws {
    let result = try Program.run(
      ["run", "--from", "15:20", "--until", "15:30", "--every", "10m", "--format", "text"],
      environment: columns == 80 ? [:] : ["COLUMNS": "\(columns)"])
    #expect(result.status == 0)
    let longest = result.lines.max { $0.count < $1.count } ?? ""
    #expect(longest.count <= columns, "\(longest)")
    let start = try #require(
      result.lines.firstIndex { $0.hasPrefix("15:25:00  ▸ queue.inspect all: queue 1:") })
    let rest = result.lines[(start + 1)...].prefix { $0.hasPrefix("          ") }
    let words = rest.joined(separator: " ").split(separator: " ").joined(separator: " ")
    for queue in 2...6 { #expect(words.contains("queue \(queue): "), "\(queue)") }
  }

  @Test(arguments: [80, 40])
  func `no line is longer than the terminal, or than 80 columns where there is none`(
    columns: Int
  ) throws {
    let result = try Program.run(Self.words, environment: columns == 80 ? [:] : ["COLUMNS": "\(columns)"])
    #expect(result.status == 0)
    let longest = result.lines.max { $0.count < $1.count } ?? ""
    #expect(longest.count <= columns, "\(longest)")
    #expect(result.lines.contains { $0.hasPrefix("14:02:00") })
    guard columns == 80 else { return }
    let head = try #require(result.lines.first { $0.contains("served") })
    for title in ["time", "503", "429", "mean", "p99", "queued", "timed", "parked", "oldest", "back", "OCSP"]
    {
      #expect(head.contains(title), "\(title)")
    }
    #expect(result.text.contains(/\d \d{3} events, state hash/), "numbers are grouped")
  }
}
