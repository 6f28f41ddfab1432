package import Session
import World

extension Input {
  /// The input with its malfunction in canonical form.
  ///
  /// - Throws: why the text of a malfunction is none, and how to write it.
  package func checked() throws(InputSyntaxError) -> Input {
    guard case .inject(let text) = self else { return self }
    do throws(MalfunctionSyntaxError) { return .inject(try Injection(parsing: text).text) } catch {
      throw InputSyntaxError(message: error.message)
    }
  }
}
