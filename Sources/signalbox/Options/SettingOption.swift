import ArgumentParser
import Dashboard

/// A setting given on the command line; the table of settings lists it.
struct SettingOption: Sendable {
  let texts: [String]

  init(_ name: String, _ text: String) throws {
    guard let key = SettingKey.named(name) else { preconditionFailure("there is no setting \(name)") }
    let isOwn = name == "preset" && SettingsFile.ownPresets.contains(text)
    if !isOwn, let refusal = key.refusal(ofOption: text) {
      throw ValidationError((key.flag ?? name) + refusal.dropFirst(name.count))
    }
    texts = key.texts(of: text)
  }

  /// The option's line of help: the setting's meaning and its values.
  static func help(_ name: String) -> ArgumentHelp {
    guard let key = SettingKey.named(name) else { preconditionFailure("there is no setting \(name)") }
    let meaning = key.meaning.prefix(1).uppercased() + key.meaning.dropFirst()
    let isOneOf = key.words != nil && !key.wanted.hasPrefix("a list")
    return ArgumentHelp(
      "\(meaning)\(isOneOf || key.words == nil ? "" : " (\((key.words ?? []).joined(separator: ",")))").",
      valueName: isOneOf ? key.words?.joined(separator: "|") : key.words == nil ? "N" : "LIST")
  }
}
