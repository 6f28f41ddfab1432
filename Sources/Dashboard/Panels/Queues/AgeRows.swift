import Basics
import Issuance

/// An age histogram as a table with bars: requests by time since their arrival.
struct AgeRows {
  /// Each kind with its sign in a bar; identities past the time-out have the sign and colour of expired ones.
  private static let kinds: [(kind: RequestKind, sign: String, name: String, role: Role)] = [
    (.identity, "█", "DSS", .live), (.certificate, "▓", "HVCA", .hvca), (.ocspSigner, "░", "OCSP", .ocsp),
  ]

  let ages: AgeHistogram
  let timeout: Interval
  /// The columns of the longest bar.
  let barWidth: Int
  /// Whether each kind has a column of numbers.
  let hasNumbers: Bool
  /// The columns of the totals.
  let countWidth: Int

  init(_ ages: AgeHistogram, timeout: Interval, barWidth: Int, hasNumbers: Bool = true, countWidth: Int = 10)
  {
    self.ages = ages
    self.timeout = timeout
    self.barWidth = barWidth
    self.hasNumbers = hasNumbers
    self.countWidth = countWidth
  }

  /// Empty if there are no requests.
  var lines: [TextOverlay.Line] {
    guard ages.total > 0 else { return [] }
    let limits = AgeHistogram.limits(timeout: timeout)
    // A session with another time-out than this console's has other classes.
    guard ages.classes == limits.count + 1 else { return [] }
    let names = Self.kinds.map { kind in
      let name = "\(kind.sign) \(kind.name)"
      return hasNumbers ? name.right(10) : "  " + name
    }.joined()
    // Above the bars if these are as wide as the names, which stand alone otherwise.
    let hasRoom = hasNumbers || barWidth >= names.count - 3
    var lines: [TextOverlay.Line] = [
      .blank, .fact("arrived", "all".right(countWidth) + (hasRoom ? names : ""), .label).unsaid,
    ]
    if !hasRoom { lines.append(.row(names, .label).unsaid) }
    let most = (0..<ages.classes).reduce(1) { max($0, ages.count(class: $1)) }
    for index in 0..<ages.classes {
      lines.append(row(index, limits, most: most))
      guard index < limits.count, limits[index] == timeout else { continue }
      lines.append(
        .fact(
          String(repeating: "╌", count: 14),
          hasNumbers
            ? "▒ DSS callers have got 503 from here on, after \(Self.text(timeout))"
            : "DSS callers got 503, after \(Self.text(timeout))", .timeoutLine
        ).said("From here on DSS callers have got 503, after \(Self.text(timeout))"))
    }
    return lines
  }

  private func row(_ index: Int, _ limits: [Interval], most: Int) -> TextOverlay.Line {
    let all = ages.count(class: index)
    let numbers = (hasNumbers ? Self.kinds : []).map { kind in
      let count = ages[kind.kind, class: index]
      return (count == 0 ? "–" : Format.grouped(count)).right(10)
    }
    var spans: [TextOverlay.Line.Span] = [.init(text: numbers.joined() + "  ", role: .text)]
    var (sum, end) = (0, 0)
    for kind in Self.kinds {
      sum += ages[kind.kind, class: index]
      // Even the smallest share is visible.
      let least = ages[kind.kind, class: index] > 0 ? end + 1 : end
      let next = max(least, Int((Double(sum) / Double(most) * Double(barWidth)).rounded()))
      let isExpired = kind.kind == .identity && index > 0 && limits[index - 1] >= timeout
      spans.append(
        .init(
          text: String(repeating: isExpired ? "▒" : kind.sign, count: next - end),
          role: isExpired ? .expired : kind.role))
      end = next
    }
    let name =
      index == 0
      ? "under \(Self.text(limits[0])) ago"
      : index == limits.count
        ? "\(Self.text(limits[index - 1])) ago and more"
        : "\(Self.text(limits[index - 1])) to \(Self.text(limits[index]))"
    let kinds = Self.kinds.map { "\($0.name) \(Format.grouped(ages[$0.kind, class: index]))" }
    return .fact(
      name, (all == 0 ? "–" : Format.grouped(all)).right(countWidth), all > 0 ? .title : .label, spans
    ).said("arrived \(name): \((["all \(Format.grouped(all))"] + kinds).joined(separator: ", "))")
  }

  /// `6 s`, `4.5 s`, `15 min`, `1 h`.
  static func text(_ limit: Interval) -> String {
    let seconds = limit.seconds
    if seconds < 60 { return "\(Format.fixed(seconds, seconds == seconds.rounded() ? 0 : 2)) s" }
    if seconds < 3600 {
      return "\(Format.fixed(seconds / 60, limit.nanoseconds % 60_000_000_000 == 0 ? 0 : 1)) min"
    }
    return "\(Format.fixed(seconds / 3600, limit.nanoseconds % 3_600_000_000_000 == 0 ? 0 : 1)) h"
  }
}
