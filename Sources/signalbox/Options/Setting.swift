import ArgumentParser

/// `PATH=VALUE` of `--set`.
struct Setting: Sendable {
  let path: String
  let value: String

  @Sendable
  static func parse(_ text: String) throws -> Setting {
    guard let equals = text.firstIndex(of: "="), equals != text.startIndex else {
      throw ValidationError("--set wants PATH=VALUE, like back_off.failures=5; '\(text)' is none")
    }
    return Setting(path: String(text[..<equals]), value: String(text[text.index(after: equals)...]))
  }
}
