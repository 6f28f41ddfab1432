import Basics
import Issuance
import Session
import World

extension DrillReader {
  /// Keys that a file cannot inherit from the drill named by `like`.
  private static let own = ["drill", "id", "like"]
  /// Maximum depth of inheritance by `like`.
  private static let likeMax = 4

  /// Reads a whole drill; nil if required parts are invalid.
  mutating func drill(_ root: YAMLValue) -> Drill? {
    guard var entry = entry(root, .scenario) else { return nil }
    inherit(&entry)
    require(entry)
    if let version = entry.value("drill"), let text = string(entry, "drill"), text != "1" {
      findings.add(at: version.place, "expected format version 1, got '\(text.excerpt)'")
    }
    let id = id(entry, "id")
    let title = string(entry, "title")
    let seed = seed(entry)
    let clock = readClock(entry)
    let parameters = parameters(entry)
    configuration = isRecorded ? nil : parameters.engine
    readAllowed(entry)
    let steady = conditions(entry, "steady")
    let events = events(entry, in: parameters.engine)
    let questions = entries(entry, "questions", .question).compactMap { question($0) }
    let objectives = entries(entry, "objectives", .objective).compactMap { objective($0) }
    let hints = entries(entry, "hints", .hint).enumerated().compactMap { hint($1, number: $0 + 1) }
    let before = findings.count
    let reference = entry.value("reference").map { steps($0) } ?? []
    let isReferenceRead = findings.count == before
    checkReference(reference, questions)
    let whatIfs = entries(entry, "whatif", .whatIf).compactMap { whatIf($0) }
    let captions = captions(entry)
    let roles = roles(entry)
    let level = whole(entry, "level").flatMap(Drill.Level.init(rawValue:)) ?? .coached
    let pass = whole(entry, "pass") ?? 70
    let source = string(entry, "source") ?? ""
    let brief = string(entry, "brief") ?? ""
    let assumes = string(entry, "assumes") ?? ""
    checkPoints(entry)
    names.check(&findings)
    guard let id, let title, let seed, let clock else { return nil }
    let scenario = Scenario(
      id: id, title: Self.line(title), source: source, brief: brief, start: clock.start, end: clock.end,
      seed: seed.value, speed: clock.speed, parameters: parameters, events: events)
    if isReferenceRead {
      let base = BaseRun(scenario, seed: scenario.seed, script: reference.map(\.step))
      for whatIf in whatIfs { checkEdits(whatIf.edits, of: base) }
    }
    var drill = Drill(
      scenario: scenario, level: level, assumes: assumes, steady: steady, allowed: allowed ?? [],
      objectives: objectives, hints: hints, questions: questions, reference: reference.map(\.step),
      whatIfs: whatIfs.map(\.whatIf), passMark: pass)
    drill.hasUnknownSeed = seed.isUnknown
    drill.captions = captions
    drill.roles = roles
    return drill
  }

  /// Inherits missing keys from the drill named by `like`.
  private mutating func inherit(_ entry: inout Entry) {
    var next = entry.value("like")
    var taken: [String] = []
    while let value = next, let id = string(value, wanted: "the id of a built-in drill") {
      guard let text = library(id) else {
        let hint = nearestName(to: id, among: ScenarioLibrary.ids).map { "did you mean '\($0)'?" }
        findings.add(
          at: value.place,
          "there is no built-in drill '\(id.excerpt)'; "
            + (hint ?? "there are \(ScenarioLibrary.ids.joined(separator: ", "))"))
        return
      }
      guard !taken.contains(id), taken.count < Self.likeMax else {
        findings.add(
          at: value.place, "'like: \(id)' leads back to this drill, or through too many drills")
        return
      }
      taken.append(id)
      do throws(FileError) {
        let file = try YAMLSource(file: "\(id).yaml", text: text, kind: ScenarioFile.kind).compose()
        guard let content = file.content, let base = self.entry(content, .scenario) else { return }
        entry.fields += base.fields.filter { !entry.has($0.name) && !Self.own.contains($0.name) }
        next = base.value("like")
      } catch {
        findings.add(error)
        return
      }
    }
  }

  private mutating func seed(_ entry: Entry) -> (value: UInt64, isUnknown: Bool)? {
    parsed(entry, "seed") { text in
      text == "unknown" ? (1, true) : UInt64(text).map { ($0, false) }
    }
  }

  private mutating func readAllowed(_ entry: Entry) {
    guard let value = entry.value("allowed") else { return }
    var verbs: [String] = []
    for (value, text) in values(entry, "allowed") {
      if CommandRegistry.named(text) == nil {
        let nearest = nearestName(to: text, among: CommandRegistry.all.map(\.name)).map {
          "did you mean '\($0)'?"
        }
        findings.add(
          at: value.place,
          "there is no command '\(text.excerpt)'; "
            + (nearest ?? "there are \(CommandRegistry.all.map(\.name).joined(separator: ", "))"))
      } else if verbs.contains(text) {
        findings.add(at: value.place, "'\(text)' is allowed already")
      } else {
        verbs.append(text)
      }
    }
    // If no verb is valid, the allowed commands are unknown.
    if !verbs.isEmpty || value.items.isEmpty { allowed = verbs.isEmpty ? nil : verbs }
  }

  private mutating func conditions(_ entry: Entry, _ key: String) -> [Condition] {
    guard let value = entry.value(key) else { return [] }
    guard value.isList else {
      findings.add(at: value.place, "expected \(entry.section.key(key).kind.wanted), got \(value.kind)")
      return []
    }
    return value.items.compactMap { condition($0, .steady) }
  }
}
