import ArgumentParser

/// `PATH=VALUE` of `--set`.
struct Setting: Sendable {
  let path: String
  let value: String

  @Sendable
  static func parse(_ text: String) throws -> Setting {
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
      throw ValidationError("--set: expected PATH=VALUE, such as back_off.failures=5, got '\(text)'")
    }
    return Setting(path: String(text[..<equals]), value: String(text[text.index(after: equals)...]))
  }
}
