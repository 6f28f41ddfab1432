/// The effect of a key on an open text.
enum Reading: Equatable, Sendable {
  case scrolled(to: Int)
  case closed
  case ignored

  /// - Parameters:
  ///   - scroll: lines above the first one shown; the view clamps it.
  ///   - page: lines of a page.
  init(_ action: Action?, at scroll: Int, page: Int) {
    switch action {
    case .move(.up): self = .scrolled(to: max(0, scroll - 1))
    case .move(.down): self = .scrolled(to: scroll + 1)
    case .pageUp: self = .scrolled(to: max(0, scroll - page))
    case .pageDown, .freezeOrRun: self = .scrolled(to: scroll + page)
    case .first: self = .scrolled(to: 0)
    case .last: self = .scrolled(to: .max / 2)
    case .back, .help, .quit, .details: self = .closed
    default: self = .ignored
    }
  }
}
