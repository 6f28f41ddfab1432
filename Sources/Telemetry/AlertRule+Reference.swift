import Basics

extension AlertRule {
  /// When it is raised, in the unit of its signal: `store.free < 5% for 30s`.
  package var condition: String {
    let lasting = duration == .zero ? "" : " for \(duration.text)"
    return "\(signal.rawValue) \(comparison.rawValue) \(signal.text(of: threshold))\(lasting)"
  }

  /// Rules as a table of Markdown, as the documentation's pages have it.
  package static func markdown(_ rules: [AlertRule]) -> String {
    let rows = rules.map { rule in
      "| `\(rule.id)` | \(rule.severity.name) | \(rule.title) | `\(rule.condition)` |\n"
    }
    return "| alarm | severity | title | raised when |\n| --- | --- | --- | --- |\n" + rows.joined()
  }
}
