import ArgumentParser
import World

/// The memory that a run may take.
struct MemoryChoice: ParsableArguments {
  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "Memory the run may take, such as 512m or 4g; it is stopped when its queues, servers and journal need more.",
      valueName: "SIZE"),
    transform: Self.size)
  var memory = Simulation.standardMemory

  /// What fits no unit is no size a run could use.
  private static let range = 16 << 20...1 << 40

  @Sendable
  static func size(_ text: String) throws -> Int {
    let units: [Character: Int] = ["k": 10, "m": 20, "g": 30]
    let lower = text.lowercased()
    let unit = lower.last.flatMap { units[$0] }
    let digits = unit == nil ? lower[...] : lower.dropLast()
    guard digits.allSatisfy({ ("0"..."9").contains($0) }), digits.count <= 13, let number = Int(digits),
      case let (bytes, isOver) = number.multipliedReportingOverflow(by: 1 << (unit ?? 0)), !isOver,
      range.contains(bytes)
    else {
      throw ValidationError("--memory: expected a size from 16m to 1024g, such as 512m or 4g, got '\(text)'")
    }
    return bytes
  }
}
