import Basics
import Issuance
import Telemetry
import World

/// Converts the nodes of a file to values, and collects all errors.
///
/// After an error the reading continues, with nil or the valid rest.
struct DrillReader {
  var findings = Findings()
  /// Names defined and names used; compared at the end.
  var names = Names()
  /// nil while the clock is unknown.
  var clock: ClosedRange<Instant>?
  /// The points of each objective and each question; nil for invalid ones.
  var points: [Int?] = []
  /// Verbs a trainee may use; nil for all.
  var allowed: [String]?
  /// The system that commands act on; nil if it is unknown, or for a recording, whose commands were given already.
  var configuration: EngineConfiguration?
  /// Whether the text is that of a recording, which may lack the keys of ``SchemaSection/later``.
  var isRecorded = false
  /// Text of a built-in drill by its id.
  let library: (String) -> String?

  init(library: @escaping (String) -> String?) {
    self.library = library
  }

  // Mappings.

  /// Reads a mapping; unknown and missing keys are reported.
  mutating func entry(_ value: YAMLValue, _ name: SectionName) -> Entry? {
    let section = Schema.section(name)
    guard value.isMapping else {
      findings.add(
        at: value.place,
        "expected \(name.title) with the keys \(section.keys.map(\.name).joined(separator: ", ")), "
          + "got \(value.kind)")
      return nil
    }
    var entry = Entry(section: section, place: value.place, fields: [])
    for (key, value) in value.pairs {
      guard let text = key.text else {
        findings.add(at: key.place, "expected a key of a single word, got \(key.kind)")
        continue
      }
      if section.keys.contains(where: { $0.name == text }) {
        entry.fields.append((text, key, value))
      } else if !(hasDuplicates && DuplicateKey.matches(text)) {
        // The search for similar names takes longer than the reading.
        let meant = findings.isFull ? nil : nearestName(to: text, among: section.keys.map(\.name))
        findings.add(at: key.place, Self.unknown(text, section, meant))
        if let meant, entry.meant.count < section.keys.count { entry.meant.append(meant) }
      }
    }
    return entry
  }

  /// Whether duplicate keys have been renamed.
  var hasDuplicates = false

  private static func unknown(_ text: String, _ section: SchemaSection, _ meant: String?) -> String {
    let hint =
      meant.map { "did you mean '\($0)'?" }
      ?? "known are \(section.keys.map(\.name).joined(separator: ", "))"
    return "\(section.name.title) has no '\(text.excerpt)'; \(hint)"
  }

  /// Reports missing keys of a mapping.
  mutating func require(_ entry: Entry) {
    for key in entry.section.keys where key.isRequired && !entry.has(key.name) {
      if isRecorded, entry.section.later.contains(key.name) { continue }
      require(key.name, in: entry)
    }
  }

  mutating func require(_ name: String, in entry: Entry) {
    guard !entry.has(name), !entry.meant.contains(name) else { return }
    let key = entry.section.key(name)
    findings.add(at: entry.place, "\(name) is missing (\(key.meaning)); expected \(key.kind.wanted)")
  }

  /// Reads a list of mappings, each with its required keys.
  mutating func entries(_ entry: Entry, _ key: String, _ name: SectionName) -> [Entry] {
    guard let value = entry.value(key) else { return [] }
    return entries(value, name)
  }

  mutating func entries(_ value: YAMLValue, _ name: SectionName) -> [Entry] {
    guard value.isList else {
      findings.add(
        at: value.place, "expected a list, each line '- {…}' with \(name.title), got \(value.kind)")
      return []
    }
    return value.items.compactMap { item in
      guard let entry = entry(item, name) else { return nil }
      require(entry)
      return entry
    }
  }

  // Single values.

  /// The text of a key's value; nil, with a finding, for a list or a mapping.
  mutating func string(_ entry: Entry, _ key: String) -> String? {
    guard let value = entry.value(key) else { return nil }
    return string(value, wanted: entry.section.key(key).kind.wanted)
  }

  mutating func string(_ value: YAMLValue, wanted: String) -> String? {
    guard let text = value.text, !text.isEmpty, isRecorded || !value.isNull else {
      findings.add(
        at: value.place, "expected \(wanted), got \(value.text == "" ? "nothing" : value.kind)")
      return nil
    }
    return text
  }

  /// A parsed value, or a finding with the expected form.
  mutating func parsed<Result>(
    _ entry: Entry, _ key: String, _ parse: (String) -> Result?
  ) -> Result? {
    guard let value = entry.value(key), let text = string(entry, key) else { return nil }
    if let result = parse(text) { return result }
    findings.add(at: value.place, "expected \(entry.section.key(key).kind.wanted), got \(value.kind)")
    return nil
  }

  mutating func flag(_ entry: Entry, _ key: String) -> Bool { parsed(entry, key, Bool.init) ?? false }

  mutating func whole(_ entry: Entry, _ key: String) -> Int? {
    guard case .whole(let range) = entry.section.key(key).kind else {
      preconditionFailure("\(key) is not a whole number in the schema")
    }
    return parsed(entry, key) { text in Int(text).flatMap { range.contains($0) ? $0 : nil } }
  }

  mutating func word<Word: RawRepresentable>(_ entry: Entry, _ key: String, _ type: Word.Type) -> Word?
  where Word.RawValue == String {
    word(entry, key) { Word(rawValue: $0) }
  }

  mutating func word<Result>(_ entry: Entry, _ key: String, _ parse: (String) -> Result?) -> Result? {
    guard let value = entry.value(key), let text = string(entry, key) else { return nil }
    if let result = parse(text) { return result }
    let kind = entry.section.key(key).kind
    var hint = ""
    if case .word(let words) = kind, let nearest = nearestName(to: text, among: words) {
      hint = "; did you mean '\(nearest)'?"
    }
    findings.add(at: value.place, "expected \(kind.wanted), got \(value.kind)\(hint)")
    return nil
  }

  /// A duration, not negative and at most the longest clock.
  mutating func length(_ entry: Entry, _ key: String) -> Interval? {
    parsed(entry, key) { text in
      Interval(parsing: text).flatMap { $0 >= .zero && $0 <= .days(31) ? $0 : nil }
    }
  }

  /// A share, as in `90%`, from above 0 to 1.
  mutating func share(_ entry: Entry, _ key: String) -> Double? {
    guard let share = parsed(entry, key, { SignalUnit.share.value(parsing: $0) }) else { return nil }
    guard share > 0, share <= 1 else {
      let place = entry.value(key)?.place ?? entry.place
      findings.add(
        at: place,
        share > 1
          ? "expected a share of at most 100%"
          : "expected a share above 0, such as 90%, got \(SignalUnit.share.text(of: share))")
      return nil
    }
    return share
  }

  /// A unique name to which others can refer.
  mutating func name(_ entry: Entry, _ key: String, of kind: Names.Kind) -> String? {
    guard let value = entry.value(key), let name = id(entry, key) else { return nil }
    if let first = names.define(name, kind, at: value.place) {
      findings.add(at: value.place, "there is \(kind.title) '\(name)' already, on line \(first.line)")
    }
    return name
  }

  /// A name; nil, with a finding, for words that mean something else in its place.
  mutating func id(_ entry: Entry, _ key: String) -> String? {
    guard let value = entry.value(key),
      let name = parsed(entry, key, { Injection.isID($0) ? $0 : nil })
    else { return nil }
    guard let meaning = Self.reserved[name] else { return name }
    findings.add(at: value.place, "'\(name)' is reserved: \(meaning); write another name")
    return nil
  }

  private static let reserved = [
    "all": "in commands it means all of them", "and": "it joins conditions", "or": "it joins conditions",
    "not": "it negates a condition",
  ]

  /// A text or a list of them.
  mutating func values(_ entry: Entry, _ key: String) -> [(value: YAMLValue, text: String)] {
    guard let value = entry.value(key) else { return [] }
    let wanted = entry.section.key(key).kind.wanted
    guard value.isList else { return string(value, wanted: wanted).map { [(value, $0)] } ?? [] }
    if value.items.isEmpty { findings.add(at: value.place, "expected \(wanted), got an empty list") }
    return value.items.compactMap { item in string(item, wanted: "text").map { (item, $0) } }
  }
}
