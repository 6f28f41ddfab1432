import Dispatch

/// Work that blocks its thread, such as waiting for a program that asks a server of this process.
///
/// The threads of tasks are as many as the machine's cores: were they all to wait, no task would be left to answer.
enum Aside {
  static func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      DispatchQueue(label: "aside").async { continuation.resume(with: Swift.Result(catching: work)) }
    }
  }
}
