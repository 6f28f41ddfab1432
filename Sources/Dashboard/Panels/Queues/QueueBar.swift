import Issuance
import Metrics
import Terminal

/// A queue's depth as a bar: requests whose caller still waits are solid, expired ones shaded in one colour.
///
/// Where the legend of all kinds fits, the bar is divided by kind; else into live and expired requests alone. Every
/// colour of a bar is in its legend.
struct QueueBar {
  struct Part: Equatable {
    var name: String
    var role: Role
    /// Its requests, expired ones first.
    var expired: Double
    var live: Double
  }

  private static let kinds: [(name: String, role: Role)] = [
    ("dss", .live), ("ocsp", .ocsp), ("dead CA", .deadCA), ("hvca", .hvca),
  ]

  let width: Int
  /// Whether the bar is divided by kind.
  let hasKinds: Bool

  /// - Parameter width: the columns of the longest bar; its legend has one more.
  init(width: Int) {
    self.width = width
    hasKinds = width + 1 >= Self.kinds.reduce("▒ expired".displayWidth) { $0 + $1.name.utf8.count + 1 }
  }

  // MARK: The legend

  private static func columns(_ words: [(text: String, role: Role)]) -> Int {
    words.reduce(0) { $0 + $1.text.displayWidth }
  }

  /// The names of the bar's colours, the fullest wording that fits in `room` columns.
  func legend(room: Int, _ symbols: Symbols) -> [(text: String, role: Role)] {
    let (live, expired) = (String(symbols.live), String(symbols.expired))
    let states: [[(text: String, role: Role)]] = [
      [("\(live) live  ", .live), ("\(expired) expired", .expired)],
      [("\(live)live", .live), ("\(expired)expired", .expired)], [("\(expired)expired", .expired)],
    ]
    let solid = Self.kinds.map { (text: "\(live) \($0.name)  ", role: $0.role) }
    let named = Self.kinds.map { (text: $0.name + " ", role: $0.role) }
    let kinds = [solid, named].map { $0 + [(text: "\(expired) expired", role: Role.expired)] }
    return (hasKinds ? kinds : states).first { Self.columns($0) <= room } ?? []
  }

  // MARK: The bar

  /// The parts of a queue's bar that hold requests.
  func parts(_ row: QueueFrame) -> [Part] {
    let signers = Double(max(1, row.byKind.ocsp + row.byKind.ocspDeadCA))
    let expiredSigners = min(1, Double(row.expiredSigners) / signers)
    let expiredIdentities = min(1, Double(row.expiredIdentities) / Double(max(1, row.byKind.dss)))
    let counts = [row.byKind.dss, row.byKind.ocsp, row.byKind.ocspDeadCA, row.byKind.hvca]
    let shares = [expiredIdentities, expiredSigners, expiredSigners, 0]
    let kinds = Self.kinds.indices.map { index in
      let count = Double(max(0, counts[index]))
      return Part(
        name: Self.kinds[index].name, role: Self.kinds[index].role, expired: count * shares[index],
        live: count * (1 - shares[index]))
    }
    let all =
      hasKinds
      ? kinds
      : [
        Part(
          name: "", role: .live, expired: kinds.reduce(0) { $0 + $1.expired },
          live: kinds.reduce(0) { $0 + $1.live })
      ]
    return all.filter { $0.expired + $0.live > 0 }
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
      for cell in column..<end {
        let isExpired = cell < liveFrom
        put(
          isExpired ? symbols.expired : symbols.live, x + cell, y,
          style: style(isExpired ? .expired : part.role))
      }
      label(part, x + column, y, expired: liveFrom - column, width: end - column)
      column = end
    }
  }

  /// A part's name, or its first letter, each letter on the ground of the cell it stands in: an expired one bare, a live
  /// one in its colour.
  private mutating func label(_ part: QueueBar.Part, _ x: Int, _ y: Int, expired: Int, width: Int) {
    let name = width > part.name.utf8.count ? part.name : String(part.name.prefix(1))
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
