/// A rectangle of cells; never of negative size, possibly empty, possibly off the surface.
package struct Rect: Hashable, Sendable {
  package var x: Int
  package var y: Int
  package private(set) var width: Int
  package private(set) var height: Int

  /// A negative width or height becomes 0.
  package init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = max(0, width)
    self.height = max(0, height)
  }

  package static let zero = Rect(x: 0, y: 0, width: 0, height: 0)

  package var isEmpty: Bool { width == 0 || height == 0 }

  /// The first column to the right, and the first row below.
  package var endX: Int { saturatingSum(x, width) }
  package var endY: Int { saturatingSum(y, height) }

  package func contains(x: Int, y: Int) -> Bool {
    x >= self.x && x < endX && y >= self.y && y < endY
  }

  /// The intersection; of zero size if they do not meet.
  package func intersection(_ other: Rect) -> Rect {
    let left = max(x, other.x)
    let top = max(y, other.y)
    let right = min(endX, other.endX)
    let bottom = min(endY, other.endY)
    guard right > left, bottom > top else { return Rect(x: left, y: top, width: 0, height: 0) }
    return Rect(x: left, y: top, width: right - left, height: bottom - top)
  }

  /// This rectangle without a margin on each side; a negative margin makes it larger.
  package func inset(by margin: Int) -> Rect { inset(horizontal: margin, vertical: margin) }

  package func inset(horizontal: Int, vertical: Int) -> Rect {
    Rect(
      x: saturatingSum(x, horizontal), y: saturatingSum(y, vertical),
      width: width.subtractingTwice(horizontal), height: height.subtractingTwice(vertical))
  }
}

extension Int {
  fileprivate func subtractingTwice(_ margin: Int) -> Int {
    saturatingSum(self, saturatingSum(0 &- margin, 0 &- margin))
  }
}

/// The sum, clamped: coordinates may come from anywhere.
func saturatingSum(_ a: Int, _ b: Int) -> Int {
  let (sum, overflow) = a.addingReportingOverflow(b)
  guard overflow else { return sum }
  return a < 0 ? .min : .max
}
