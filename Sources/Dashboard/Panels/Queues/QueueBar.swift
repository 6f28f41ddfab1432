import Issuance
import Telemetry
import Terminal

/// A queue's depth as a bar: requests whose caller still waits are solid, expired ones shaded in one colour.
///
/// The bar is divided as finely as its width allows. Every colour of a bar is in its legend.
struct QueueBar {
  struct Part: Equatable {
    var name: String
    var role: Role
    /// Its requests, expired ones first.
    var expired: Double
    var live: Double
  }

  enum Division {
    /// By kind, those for dead CAs apart.
    case kinds
    /// By kind, with letters as the legend.
    case letters
    /// Into live and expired requests alone.
    case states
  }

  private typealias Kind = (
    name: String, role: Role, count: @Sendable (QueueFrame) -> (all: Int, expired: Double)
  )

  private static let identities: Kind = ("dss", .live, { ($0.byKind.dss, Double($0.expiredIdentities)) })
  private static let certificates: Kind = ("hvca", .hvca, { ($0.byKind.hvca, 0) })
  private static let kinds: [Kind] = [
    identities, ("ocsp", .ocsp, { ($0.byKind.ocsp, $0.expired(signers: $0.byKind.ocsp)) }),
    ("dead CA", .deadCA, { ($0.byKind.ocspDeadCA, $0.expired(signers: $0.byKind.ocspDeadCA)) }), certificates,
  ]
  private static let fewKinds: [Kind] = [
    identities,
    ("ocsp", .ocsp, { ($0.byKind.ocsp + $0.byKind.ocspDeadCA, Double($0.expiredSigners)) }), certificates,
  ]

  let width: Int
  let division: Division

  /// - Parameter width: the columns of the longest bar; its legend has one more.
  init(width: Int) {
    self.width = width
    let all = Self.kinds.reduce("▒ expired".displayWidth) { $0 + $1.name.utf8.count + 1 }
    let letters = Self.fewKinds.count + "▒expired".displayWidth
    division = width + 1 >= all ? .kinds : width >= letters ? .letters : .states
  }

  // MARK: The legend

  static func columns(_ words: [Canvas.Part]) -> Int { words.reduce(0) { $0 + $1.text.displayWidth } }

  /// The names of the bar's colours, the fullest wording that fits in `room` columns.
  func legend(room: Int, _ symbols: Symbols) -> [Canvas.Part] {
    let (live, expired) = (String(symbols.live), String(symbols.expired))
    let end: Canvas.Part = ("\(expired) expired", .expired)
    let tightEnd: Canvas.Part = ("\(expired)expired", .expired)
    let wordings: [[Canvas.Part]]
    switch division {
    case .kinds:
      wordings = [
        Self.kinds.map { ("\(live) \($0.name)  ", $0.role) } + [end],
        Self.kinds.map { ($0.name + " ", $0.role) } + [end],
      ]
    case .letters:
      let letters = Self.fewKinds.map { (text: Self.letter($0.name), role: $0.role) }
      wordings = [
        Self.fewKinds.map { ($0.name + " ", $0.role) } + [end],
        zip(letters, [" ", " ", ""]).map { ($0.text + $1, $0.role) } + [tightEnd], letters + [tightEnd],
      ]
    case .states:
      wordings = [[("\(live) live  ", .text), end], [("\(live)live", .text), tightEnd], [tightEnd]]
    }
    return wordings.first { Self.columns($0) <= room } ?? []
  }

  /// A kind's letter in a bar and in a legend; `c` for dead CAs, as `d` is DSS.
  static func letter(_ name: String) -> String { name == "dead CA" ? "c" : String(name.prefix(1)) }

  // MARK: The bar

  /// The parts of a queue's bar that hold requests.
  func parts(_ row: QueueFrame) -> [Part] {
    let parts = (division == .kinds ? Self.kinds : Self.fewKinds).map { kind in
      let (all, expired) = kind.count(row)
      let count = Double(max(0, all))
      return Part(
        name: kind.name, role: kind.role, expired: min(count, expired), live: count - min(count, expired))
    }
    guard division == .states else { return parts.filter { $0.expired + $0.live > 0 } }
    // In no kind's colour.
    let sum = parts.reduce(into: Part(name: "", role: .text, expired: 0, live: 0)) {
      $0.expired += $1.expired
      $0.live += $1.live
    }
    return sum.expired + sum.live > 0 ? [sum] : []
  }
}

extension QueueFrame {
  /// The expired part of signer requests of one sort, which are not counted apart.
  fileprivate func expired(signers count: Int) -> Double {
    Double(expiredSigners) * Double(count) / Double(max(1, byKind.ocsp + byKind.ocspDeadCA))
  }
}

extension Canvas {
  /// - Parameter top: the depth of the longest bar.
  mutating func queueBar(_ bar: QueueBar, _ row: QueueFrame, _ x: Int, _ y: Int, top: Double) {
    guard bar.width > 0, row.depth > 0, top > 0 else { return }
    let length = max(1, min(bar.width, Int((Double(row.depth) / top * Double(bar.width)).rounded())))
    let parts = bar.parts(row)
    let total = parts.reduce(0) { $0 + $1.expired + $1.live }
    var sum = 0.0
    var column = 0
    for part in parts {
      sum += part.expired + part.live
      let end = min(length, Int((sum / total * Double(length)).rounded()))
      guard end > column else { continue }
      let share = part.expired / (part.expired + part.live)
      let liveFrom = column + Int((share * Double(end - column)).rounded())
      fill(Rect(x: x + column, y: y, width: liveFrom - column, height: 1), symbols.expired, .expired)
      fill(Rect(x: x + liveFrom, y: y, width: end - liveFrom, height: 1), symbols.live, part.role)
      label(part, x + column, y, expired: liveFrom - column, width: end - column)
      column = end
    }
  }

  /// A part's name, or its first letter, each letter on the ground of the cell it stands in: an expired one bare, a live
  /// one in its colour.
  private mutating func label(_ part: QueueBar.Part, _ x: Int, _ y: Int, expired: Int, width: Int) {
    let name = width > part.name.utf8.count ? part.name : QueueBar.letter(part.name)
    guard width > name.utf8.count else { return }
    for (offset, letter) in name.unicodeScalars.enumerated() {
      let isExpired = offset < expired
      let solid = Style(foreground: .default, background: style(part.role).foreground)
      put(
        letter, x + offset, y,
        style: isExpired ? style(.expired) : solid.labelled(on: theme))
    }
  }
}

extension Style {
  /// Text on this background in the colour with more contrast: the theme's background or its titles, or black or white
  /// where the terminal's own background is used.
  fileprivate func labelled(on theme: Theme) -> Style {
    let own = [theme.background, theme.style(.title).foreground].compactMap { RGB($0) }
    let colors = own.count == 2 ? own : [.black, .white]
    guard let ground = RGB(background),
      let best = colors.max(by: { $0.contrast(with: ground) < $1.contrast(with: ground) })
    else { return self }
    var style = self
    style.foreground = best.color
    return style
  }
}
