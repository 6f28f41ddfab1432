import Basics
import Issuance
import Session

extension DrillReader {
  /// Reads the steps that meet an objective.
  mutating func remedies(_ entry: Entry) -> [Remedy] {
    entries(entry, "with", .remedy).compactMap { remedy($0) }
  }

  private mutating func remedy(_ entry: Entry) -> Remedy? {
    let condition = condition(entry, "when", .awaited)
    guard let value = entry.value("do"), let text = string(entry, "do") else { return nil }
    do throws(InputSyntaxError) {
      let input = try Input(parsing: text)
      switch input {
      case .command(let command):
        checkAllowed(command.descriptor.name, at: value.place)
        checkFit(command, at: value.place)
      case .view(let what):
        names.use(what, .panelOrVerb, at: value.place)
        require("when", in: entry)
      case .tell: break
      case .acknowledge, .hint, .answer, .mark, .belief, .inject, .remove, .fire, .say, .note, .rate:
        findings.add(
          at: value.place, "expected a command, or tell or view with its words, got '\(text.excerpt)'")
        return nil
      }
      return Remedy(input.text, while: condition)
    } catch {
      findings.add(at: value.place, error.message)
      return nil
    }
  }
}
