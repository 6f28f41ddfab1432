import Basics
import Telemetry
import World

extension DrillReader {
  /// Reads the parameters and alert rules of a file.
  mutating func parameters(_ entry: Entry) -> Parameters {
    var parameters = Parameters()
    if let settings = entry.value("set") { set(settings, &parameters) }
    for rule in parameters.alerts {
      _ = names.define(rule.id, .alert, at: FilePlace(file: entry.place.file, line: 0, column: 0))
    }
    parameters.alerts += entries(entry, "alerts", .alert).compactMap { alert($0) }
    return parameters
  }

  private mutating func set(_ settings: YAMLValue, _ parameters: inout Parameters) {
    guard settings.isMapping else {
      findings.add(at: settings.place, "set: expected 'path: value' lines, got \(settings.kind)")
      return
    }
    var paths: [(path: String, place: FilePlace)] = []
    for (key, value) in settings.pairs {
      guard let path = key.text, Parameter.named(path) != nil else {
        if !hasDuplicates || !DuplicateKey.matches(key.text ?? "") {
          findings.add(at: key.place, Self.unknown(key))
        }
        continue
      }
      guard let text = string(value, wanted: "a value of \(path)") else { continue }
      paths.append((path, value.place))
      do throws(ParameterError) { try parameters.set(path, to: text) } catch {
        findings.add(at: value.place, error.message)
      }
    }
    do throws(ParameterError) { try parameters.validate() } catch {
      let message = error.message
      let named = paths.filter { message.contains($0.path + "=") || message.contains("(\($0.path)") }
      findings.add(at: named.first?.place ?? settings.place, message)
    }
  }

  private static func unknown(_ key: YAMLValue) -> String {
    guard let path = key.text else { return "expected a parameter's path, got \(key.kind)" }
    let hint = nearestName(to: path, among: Parameter.all.map(\.path)).map { "did you mean '\($0)'?" }
    return
      "there is no parameter '\(path.excerpt)'; \(hint ?? "'signalbox scenarios parameters' lists them all")"
  }

  private mutating func alert(_ entry: Entry) -> AlertRule? {
    let id = alertName(entry)
    let signal = signal(entry, "signal")
    let duration = length(entry, "for") ?? .zero
    let quiet = length(entry, "quiet") ?? .zero
    let severity = word(entry, "severity") { AlertRule.Severity(name: $0) } ?? .warning
    guard entry.has("above") != entry.has("below") else {
      findings.add(
        at: entry.has("below") ? entry.keyPlace("below") : entry.place,
        entry.has("below")
          ? "above and below exclude each other; keep one of them"
          : "expected one of above and below")
      return nil
    }
    let key = entry.has("above") ? "above" : "below"
    guard let signal, let value = entry.value(key), let text = string(entry, key) else { return nil }
    guard let threshold = signal.value(parsing: text) else {
      findings.add(
        at: value.place,
        "\(signal.rawValue): expected \(signal.unit.example), got '\(text.excerpt)'")
      return nil
    }
    let comparison: Comparison = key == "above" ? .above : .below
    let check = ConditionCheck(length: runLength ?? .days(31))
    let never = check.reasonItNeverHolds(.compare(signal, comparison, threshold, lasting: duration))
    if let never { findings.add(at: value.place, "it would never be raised: \(never)") }
    if check.alwaysHolds(.compare(signal, comparison, threshold, lasting: .zero)) {
      findings.add(at: value.place, "it would always be raised: \(signal.rawValue) has no other values")
    }
    guard let id else { return nil }
    return AlertRule(
      id: id, title: string(entry, "title").map(Self.line) ?? id, signal: signal, comparison, threshold,
      for: duration, quiet: quiet, severity)
  }

  private mutating func alertName(_ entry: Entry) -> String? {
    guard let value = entry.value("id"), let name = id(entry, "id") else { return nil }
    if let first = names.define(name, .alert, at: value.place) {
      findings.add(
        at: value.place,
        first.line == 0
          ? "the alert rule '\(name)' is built in; choose another name, or set its threshold under set:"
          : "there is an alert rule '\(name)' already, on line \(first.line)")
    }
    return name
  }
}
