import CNcurses

/// Hands the changed parts of surfaces to ncurses, which compares them with its own picture of the screen again.
///
/// ncurses finds the fewest bytes for any terminal type: where the cursor moves, what is erased. It would find them
/// without the comparison here, but would be handed 7680 cells at 160×48 where a frame of the incident changes 56 in
/// 21 runs: each a style looked up and a cell converted, and ncurses takes twice as long (0.35 ms, not 0.19, for 160).
///
/// A value of its own, so that a frame is one exclusive access to it and not one for each cell.
struct FramePainter {
  private(set) var pairs: ColorPairs
  /// The terminal's present content.
  private var shown: Surface
  private var line: CellLine
  private var runs: [Run] = []
  private var framesSinceStart = 0
  private let canEncodeUnicode: Bool

  /// Minimum number of frames between two fresh starts with the colour pairs, each of which redraws the whole screen.
  private static let framesBetweenStartsMin = 256

  init(pairs: ColorPairs, width: Int, height: Int, canEncodeUnicode: Bool) {
    self.pairs = pairs
    self.canEncodeUnicode = canEncodeUnicode
    shown = Surface(width: width, height: height, filledWith: .unknown)
    line = CellLine(width: width, canEncodeUnicode: canEncodeUnicode)
  }

  /// Makes the next frame redraw the whole screen, at a size.
  mutating func forgetShown(width: Int, height: Int) {
    self = FramePainter(pairs: pairs, width: width, height: height, canEncodeUnicode: canEncodeUnicode)
    clearok(nc_curscr(), true)
  }

  /// Passes on the changed runs and remembers them as shown; cells outside are left out.
  mutating func paint(_ surface: Surface) {
    if pairs.isExhausted, framesSinceStart >= Self.framesBetweenStartsMin {
      reset_color_pairs()
      pairs.startOver()
      forgetShown(width: shown.width, height: shown.height)
    }
    framesSinceStart += 1
    if surface.width == shown.width, surface.height == shown.height {
      paintFitting(surface)
    } else {
      var fitted = Surface(width: shown.width, height: shown.height)
      fitted.draw(surface, x: 0, y: 0)
      paintFitting(fitted)
    }
    wnoutrefresh(nc_stdscr())
  }

  private mutating func paintFitting(_ surface: Surface) {
    runs.removeAll(keepingCapacity: true)
    surface.appendChangedRuns(since: shown, to: &runs)
    for run in runs {
      let start = run.y * surface.width + run.x
      line.removeAll()
      var style = Style.plain
      for index in start..<start + run.width {
        let cell = surface.cells[index]
        shown.cells[index] = cell
        guard !cell.isRightHalf else { continue }
        // A blank takes the style before it if it looks the same.
        if index == start || !cell.isBlank || !style.blanksLike(cell.style) { style = cell.style }
        let look = pairs.look(for: style) { pair, foreground, background in
          init_extended_pair(pair, foreground, background) == OK
        }
        line.append(cell, look)
      }
      line.draw(x: run.x, y: run.y)
    }
  }
}

extension Style {
  /// Whether a blank looks the same in both styles.
  fileprivate func blanksLike(_ other: Style) -> Bool {
    background == other.background
      && attributes.union(other.attributes).isDisjoint(with: [.underline, .reverse])
  }
}
