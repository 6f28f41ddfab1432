/// Maps a style to a colour pair and attributes of ncurses.
///
/// Pairs are created as styles appear. When they run out, a style gets the pair of its foreground on the default
/// background, or the terminal's own colours; ``isExhausted`` then asks for a fresh start.
struct ColorPairs {
  /// A style's pair and attributes on this terminal.
  struct Look: Equatable {
    var pair: Int32
    var attributes: Attributes
  }

  let depth: ColorDepth
  /// One more than the last pair.
  let capacity: Int32
  private(set) var isExhausted = false
  private var next: Int32 = 1
  private var pairs: [UInt64: Int32] = [:]
  private var looks: [Style: Look] = [:]
  /// Styles seen most recently, by a few bits of them, in front of the dictionary.
  private var recent: [(style: Style, look: Look)]

  init(depth: ColorDepth, capacity: Int32) {
    self.depth = depth
    self.capacity = capacity
    recent = Array(repeating: (.plain, Look(pair: 0, attributes: [])), count: Self.recentCount)
  }

  private static let recentCount = 256

  private static func slot(_ style: Style) -> Int {
    Int(truncatingIfNeeded: (style.bits &* 0x9E37_79B9_7F4A_7C15) >> 56)
  }

  /// - Parameter define: defines a new pair in ncurses; false if ncurses refuses.
  mutating func look(for style: Style, define: (_ pair: Int32, Int32, Int32) -> Bool) -> Look {
    let slot = Self.slot(style)
    if recent[slot].style == style { return recent[slot].look }
    let look = looks[style] ?? makeLook(style, define)
    looks[style] = look
    recent[slot] = (style, look)
    return look
  }

  /// Forgets all pairs; ncurses must forget them too.
  mutating func startOver() { self = ColorPairs(depth: depth, capacity: capacity) }

  private mutating func makeLook(_ style: Style, _ define: (Int32, Int32, Int32) -> Bool) -> Look {
    guard depth != .none else { return Look(pair: 0, attributes: style.attributes) }
    let shown = ShownStyle(style, at: depth)
    if let pair = pair(shown.foreground, shown.background, define) {
      return Look(pair: pair, attributes: shown.attributes)
    }
    isExhausted = true
    return Look(pair: pairs[Self.key(shown.foreground, -1)] ?? 0, attributes: shown.attributes)
  }

  private static func key(_ foreground: Int32, _ background: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: foreground)) << 32 | UInt64(UInt32(bitPattern: background))
  }

  private mutating func pair(
    _ foreground: Int32, _ background: Int32, _ define: (Int32, Int32, Int32) -> Bool
  ) -> Int32? {
    guard foreground >= 0 || background >= 0 else { return 0 }
    let key = Self.key(foreground, background)
    if let pair = pairs[key] { return pair }
    guard next < capacity, define(next, foreground, background) else { return nil }
    pairs[key] = next
    next += 1
    return pairs[key]
  }
}
