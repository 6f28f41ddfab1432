import HTTPTypes

extension Route {
  /// Routes as a table of Markdown, as the documentation's page has it: what their documents say in short.
  ///
  /// - Parameter base: such as `/v2`.
  static func markdown(_ routes: [Route], base: String) -> String {
    let rows = routes.map { route in
      let answers = route.operation.answers.map { "\($0.status) \($0.summary.lowercasedFirst)" }
      let parameters = route.operation.parameters.map { "`\($0.name)`" }.joined(separator: ", ")
      return "| `\(route.method.rawValue) \(base)\(route.template)` | \(route.operation.summary)"
        + "\(parameters.isEmpty ? "" : "; takes \(parameters)") | \(answers.joined(separator: "; ")) |\n"
    }
    return "| route | what it does | answers |\n| --- | --- | --- |\n" + rows.joined()
  }
}

extension String {
  fileprivate var lowercasedFirst: String {
    // Not of an abbreviation such as OCSP.
    guard let second = dropFirst().first, second.isLowercase || second == " " else { return self }
    return prefix(1).lowercased() + dropFirst()
  }
}
