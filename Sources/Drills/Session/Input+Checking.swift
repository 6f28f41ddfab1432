package import Session
import World

extension Input {
  /// The input with its malfunction in canonical form.
  ///
  /// - Throws: an error with the expected form of the malfunction.
  package func checked() throws(InputSyntaxError) -> Input {
    guard case .inject(let text) = self else { return self }
    do throws(MalfunctionSyntaxError) { return .inject(try Injection(parsing: text).text) } catch {
      throw InputSyntaxError(message: error.message)
    }
  }
}
