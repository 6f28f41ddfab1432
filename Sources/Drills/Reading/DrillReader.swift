import Basics
import Metrics
import World

/// Turns the nodes of a file into values, and notes all that is wrong with them.
///
/// Whatever is wrong is noted and reading goes on, with nil or what is left.
struct DrillReader {
  var findings = Findings()
  /// Names that are given, and names that are used; compared when everything has been read.
  var names = Names()
  /// Nil while the clock is unknown.
  var clock: ClosedRange<Instant>?
  /// The points of each objective that has some, and of each question; nil where they cannot be read.
  var points: [Int?] = []
  /// Verbs a trainee may use; nil for all.
  var allowed: [String]?
  /// Text of a built-in drill by its id.
  let library: (String) -> String?

  init(library: @escaping (String) -> String?) {
    self.library = library
  }

  // Mappings.

  /// Reads a mapping: keys nobody knows and keys that are missing are noted.
  mutating func entry(_ value: YAMLValue, _ name: SectionName) -> Entry? {
    let section = Schema.section(name)
    guard value.isMapping else {
      findings.add(
        at: value.place,
        "\(name.title) is wanted here, with the keys \(section.keys.map(\.name).joined(separator: ", ")); "
          + "this is \(value.kind)")
      return nil
    }
    var entry = Entry(section: section, place: value.place, fields: [])
    for (key, value) in value.pairs {
      guard let text = key.text else {
        findings.add(at: key.place, "a key is a single word, not \(key.kind)")
        continue
      }
      if section.keys.contains(where: { $0.name == text }) {
        entry.fields.append((text, key, value))
      } else if !(hasDuplicates && DuplicateKey.matches(text)) {
        // To look for what was meant takes longer than to read.
        let meant = findings.isFull ? nil : nearestName(to: text, among: section.keys.map(\.name))
        findings.add(at: key.place, Self.unknown(text, section, meant))
        if let meant, entry.meant.count < section.keys.count { entry.meant.append(meant) }
      }
    }
    return entry
  }

  /// Whether keys given twice have been renamed.
  var hasDuplicates = false

  private static func unknown(_ text: String, _ section: SchemaSection, _ meant: String?) -> String {
    let hint =
      meant.map { "did you mean '\($0)'?" }
      ?? "known are \(section.keys.map(\.name).joined(separator: ", "))"
    return "\(section.name.title) has no '\(text.excerpt)'; \(hint)"
  }

  /// Notes which keys a mapping needs and does not have.
  mutating func require(_ entry: Entry) {
    for key in entry.section.keys where key.isRequired && !entry.has(key.name) {
      require(key.name, in: entry)
    }
  }

  mutating func require(_ name: String, in entry: Entry) {
    guard !entry.has(name), !entry.meant.contains(name) else { return }
    let key = entry.section.key(name)
    findings.add(at: entry.place, "\(name) is missing, \(key.meaning); \(key.kind.wanted) is wanted")
  }

  /// Reads a list of mappings; each has what it needs.
  mutating func entries(_ entry: Entry, _ key: String, _ name: SectionName) -> [Entry] {
    guard let value = entry.value(key) else { return [] }
    return entries(value, name)
  }

  mutating func entries(_ value: YAMLValue, _ name: SectionName) -> [Entry] {
    guard value.isList else {
      findings.add(
        at: value.place, "a list is wanted here, each line '- {…}' with \(name.title); this is \(value.kind)")
      return []
    }
    return value.items.compactMap { item in
      guard let entry = entry(item, name) else { return nil }
      require(entry)
      return entry
    }
  }

  // Single values.

  /// The text of a key's value; nil, and noted if it is there, if it is no single value.
  mutating func string(_ entry: Entry, _ key: String) -> String? {
    guard let value = entry.value(key) else { return nil }
    return string(value, wanted: entry.section.key(key).kind.wanted)
  }

  mutating func string(_ value: YAMLValue, wanted: String) -> String? {
    guard let text = value.text, !text.isEmpty else {
      findings.add(
        at: value.place, "\(wanted) is wanted here, not \(value.text == "" ? "nothing" : value.kind)")
      return nil
    }
    return text
  }

  /// A value that reads as something, or a finding that says what is wanted.
  mutating func parsed<Result>(
    _ entry: Entry, _ key: String, _ parse: (String) -> Result?
  ) -> Result? {
    guard let value = entry.value(key), let text = string(entry, key) else { return nil }
    if let result = parse(text) { return result }
    findings.add(at: value.place, "\(entry.section.key(key).kind.wanted) is wanted here, not \(value.kind)")
    return nil
  }

  mutating func flag(_ entry: Entry, _ key: String) -> Bool { parsed(entry, key, Bool.init) ?? false }

  mutating func whole(_ entry: Entry, _ key: String) -> Int? {
    guard case .whole(let range) = entry.section.key(key).kind else {
      preconditionFailure("\(key) is no whole number in the schema")
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
    findings.add(at: value.place, "\(kind.wanted) is wanted here, not \(value.kind)\(hint)")
    return nil
  }

  /// A length of time, not negative and at most as long as a clock may run.
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
          ? "no share is above 100%"
          : "a share of \(SignalUnit.share.text(of: share)) asks for nothing; write 90%")
      return nil
    }
    return share
  }

  /// A name others can refer to, which no other thing of its kind has.
  mutating func name(_ entry: Entry, _ key: String, of kind: Names.Kind) -> String? {
    guard let value = entry.value(key), let name = parsed(entry, key, Self.name) else { return nil }
    if let first = names.define(name, kind, at: value.place) {
      findings.add(at: value.place, "there is \(kind.title) '\(name)' already, on line \(first.line)")
    }
    return name
  }

  static func name(_ text: String) -> String? {
    Injection.isID(text) && !["all", "and", "or", "not"].contains(text) ? text : nil
  }

  /// A text or a list of them.
  mutating func values(_ entry: Entry, _ key: String) -> [(value: YAMLValue, text: String)] {
    guard let value = entry.value(key) else { return [] }
    let wanted = entry.section.key(key).kind.wanted
    guard value.isList else { return string(value, wanted: wanted).map { [(value, $0)] } ?? [] }
    if value.items.isEmpty { findings.add(at: value.place, "the list is empty; \(wanted) is wanted") }
    return value.items.compactMap { item in string(item, wanted: "text").map { (item, $0) } }
  }
}
