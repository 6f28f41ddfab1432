import Basics
import Issuance

/// A parameter: its path, its meaning, and its text form.
package struct Parameter: Sendable {
  package let path: String
  /// The unit of its value, empty for a plain number or word.
  package let unit: String
  /// The values it takes.
  package let range: String
  package let meaning: String
  package let kind: Kind
  package let read: @Sendable (Parameters) -> String
  let write: @Sendable (inout Parameters, String) throws(ParameterError) -> Void

  /// What its values are in JSON.
  package enum Kind: Sendable { case whole, number, flag, text }

  package var defaultValue: String { read(Parameters()) }

  package static func named(_ path: String) -> Parameter? { all.first { $0.path == path } }

  typealias Path<Value> = any WritableKeyPath<Parameters, Value> & Sendable

  private static func refusal(_ path: String, _ text: String, _ want: String) -> ParameterError {
    ParameterError(message: "\(path): expected \(want), got '\(text)'")
  }

  static func integer(
    _ path: String, _ keyPath: Path<Int>, _ range: ClosedRange<Int>, _ meaning: String
  ) -> Parameter {
    let span = "\(range.lowerBound)…\(range.upperBound)"
    return Parameter(
      path: path, unit: "", range: span, meaning: meaning, kind: .whole,
      read: { String($0[keyPath: keyPath]) },
      write: { (parameters, text) throws(ParameterError) in
        guard let value = Int(text) else { throw refusal(path, text, "a whole number in \(span)") }
        guard range.contains(value) else { throw refusal(path, text, "a value in \(span)") }
        parameters[keyPath: keyPath] = value
      })
  }

  /// A whole number, or a word for no bound.
  static func bound(
    _ path: String, _ keyPath: Path<Int?>, _ range: ClosedRange<Int>, unbounded: String = "none",
    _ meaning: String
  ) -> Parameter {
    let span = "\(range.lowerBound)…\(range.upperBound)"
    return Parameter(
      path: path, unit: "", range: "\(unbounded), \(span)", meaning: meaning, kind: .text,
      read: { $0[keyPath: keyPath].map { String($0) } ?? unbounded },
      write: { (parameters, text) throws(ParameterError) in
        guard text != unbounded else { return parameters[keyPath: keyPath] = nil }
        guard let value = Int(text), range.contains(value) else {
          throw refusal(path, text, "\(unbounded) or a whole number in \(span)")
        }
        parameters[keyPath: keyPath] = value
      })
  }

  static func number(
    _ path: String, _ keyPath: Path<Double>, _ range: ClosedRange<Double>, unit: String = "",
    _ meaning: String
  ) -> Parameter {
    let span = "\(plain(range.lowerBound))…\(plain(range.upperBound))"
    return Parameter(
      path: path, unit: unit, range: span, meaning: meaning, kind: .number,
      read: { plain($0[keyPath: keyPath]) },
      write: { (parameters, text) throws(ParameterError) in
        guard let value = Double(text), value.isFinite else {
          throw refusal(path, text, "a number in \(span)")
        }
        guard range.contains(value) else { throw refusal(path, text, "a value in \(span)") }
        parameters[keyPath: keyPath] = value
      })
  }

  static func interval(
    _ path: String, _ keyPath: Path<Interval>, _ range: ClosedRange<Interval>, _ meaning: String
  ) -> Parameter {
    let span = "\(range.lowerBound.text)…\(range.upperBound.text)"
    return Parameter(
      path: path, unit: "time", range: span, meaning: meaning, kind: .text,
      read: { $0[keyPath: keyPath].text },
      write: { (parameters, text) throws(ParameterError) in
        guard let value = Interval(parsing: text) else {
          throw refusal(path, text, "a duration with its unit, such as 30s, 200ms or 2m")
        }
        guard range.contains(value) else { throw refusal(path, text, "a value in \(span)") }
        parameters[keyPath: keyPath] = value
      })
  }

  static func choice<Value: RawRepresentable & CaseIterable & Sendable>(
    _ path: String, _ keyPath: Path<Value>, _ meaning: String
  ) -> Parameter where Value.RawValue == String {
    let words = Value.allCases.map(\.rawValue).joined(separator: ", ")
    return Parameter(
      path: path, unit: "", range: words, meaning: meaning, kind: .text,
      read: { $0[keyPath: keyPath].rawValue },
      write: { (parameters, text) throws(ParameterError) in
        guard let value = Value(rawValue: text) else {
          throw refusal(path, text, "one of \(words)")
        }
        parameters[keyPath: keyPath] = value
      })
  }

  static func flag(_ path: String, _ keyPath: Path<Bool>, _ meaning: String) -> Parameter {
    Parameter(
      path: path, unit: "", range: "true, false", meaning: meaning, kind: .flag,
      read: { String($0[keyPath: keyPath]) },
      write: { (parameters, text) throws(ParameterError) in
        guard let value = Bool(text) else { throw refusal(path, text, "true or false") }
        parameters[keyPath: keyPath] = value
      })
  }

  /// `fifo`, `lifo`, `priority`, `deadline`, or `deadline:2s` with a margin.
  static func discipline(_ path: String, _ keyPath: Path<Discipline>, _ meaning: String) -> Parameter {
    Parameter(
      path: path, unit: "", range: "fifo, lifo, priority, deadline, deadline:MARGIN", meaning: meaning,
      kind: .text,
      read: { parameters in
        if case .deadlineAware(let margin) = parameters[keyPath: keyPath], margin != .zero {
          return "deadline:\(margin.text)"
        }
        return parameters[keyPath: keyPath].name
      },
      write: { (parameters, text) throws(ParameterError) in
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let margin = parts.count == 2 ? Interval(parsing: parts[1]) : .zero
        guard let margin, margin >= .zero, parts.count == 1 || parts[0] == "deadline",
          let discipline = Discipline(name: parts[0], margin: margin)
        else { throw refusal(path, text, "fifo, lifo, priority, deadline or deadline:2s") }
        parameters[keyPath: keyPath] = discipline
      })
  }

  private static func plain(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
  }
}
