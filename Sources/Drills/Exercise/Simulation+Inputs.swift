import Issuance
package import Session
package import Telemetry
package import World

extension Simulation {
  /// Carries out an input now, as far as it changes a run; what is only said or answered does not.
  ///
  /// - Returns: why it was refused; nil if it was not. A command's answer is in the journal too.
  @discardableResult
  package mutating func take(_ input: Input, by originator: Originator) -> String? {
    switch input {
    case .command(let command):
      let outcome = execute(command, by: originator)
      return outcome.isDone ? nil : outcome.text
    case .acknowledge(let alert): acknowledge(alert, by: originator)
    case .view(let what): note(viewed: what)
    case .inject(let text):
      do throws(MalfunctionSyntaxError) {
        return inject(try Injection(parsing: text), by: originator)
      } catch { return error.message }
    case .remove(let id):
      return remove(malfunction: id, by: originator) ? nil : "there is no active malfunction '\(id)'"
    case .fire(let event):
      return fire(event, by: originator) ? nil : "there is no event '\(event)' to fire"
    case .hint, .answer, .tell, .mark, .belief, .say, .note, .rate: break
    }
    return nil
  }
}
