import Foundation

/// Runs of the incident, each made once for all tests.
actor Incident {
  static let seeds = Array(1...20)
  private static let shared = Incident()
  private var runs: [[String]: Task<RunRecord, any Error>] = [:]

  /// The reference run with a seed, in frames of a minute.
  static func reference(_ seed: Int) async throws -> RunRecord { try await run(seed) }

  static func run(_ seed: Int, _ options: String...) async throws -> RunRecord {
    try await shared.record(["--seed", String(seed)] + options)
  }

  private func record(_ arguments: [String]) async throws -> RunRecord {
    if let task = runs[arguments] { return try await task.value }
    let task = Task.detached { try RunRecord.of(arguments) }
    runs[arguments] = task
    return try await task.value
  }
}
