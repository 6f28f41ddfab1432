import Terminal
import Testing

@Suite struct RectTests {
  @Test func `a negative size is zero`() {
    let rect = Rect(x: 3, y: 4, width: -1, height: 5)
    #expect(rect.isEmpty)
    #expect(rect == Rect(x: 3, y: 4, width: 0, height: 5))
  }

  @Test func `the end is outside`() {
    let rect = Rect(x: 1, y: 2, width: 3, height: 4)
    #expect(rect.contains(x: 1, y: 2))
    #expect(rect.contains(x: 3, y: 5))
    #expect(!rect.contains(x: 4, y: 5))
    #expect(!rect.contains(x: 3, y: 6))
    #expect(!rect.contains(x: 0, y: 2))
  }

  @Test func `an intersection is the common part`() {
    let a = Rect(x: 0, y: 0, width: 10, height: 10)
    #expect(a.intersection(Rect(x: 5, y: -5, width: 10, height: 10)) == Rect(x: 5, y: 0, width: 5, height: 5))
    #expect(a.intersection(Rect(x: 10, y: 0, width: 5, height: 5)).isEmpty)
    #expect(a.intersection(.zero).isEmpty)
  }

  @Test func `an inset larger than the rectangle leaves nothing`() {
    let rect = Rect(x: 0, y: 0, width: 10, height: 4)
    #expect(rect.inset(by: 1) == Rect(x: 1, y: 1, width: 8, height: 2))
    #expect(rect.inset(by: 2).isEmpty)
    #expect(rect.inset(by: 99).isEmpty)
    #expect(rect.inset(by: -1) == Rect(x: -1, y: -1, width: 12, height: 6))
  }

  @Test(arguments: [Int.min, -1, 0, 1, .max], [Int.min, -1, 0, 1, .max])
  func `no coordinates trap`(x: Int, size: Int) {
    let rect = Rect(x: x, y: x, width: size, height: size)
    _ = rect.contains(x: size, y: x)
    _ = rect.inset(by: x)
    _ = rect.inset(by: size)
    _ = rect.intersection(Rect(x: size, y: size, width: x, height: x))
    var surface = Surface(width: 3, height: 3)
    surface.fill(rect, with: Cell("#"))
    surface.restyle(rect) { $0.adding(.bold) }
    surface.put("中a", x: x, y: size)
    surface.put("中a", x: size, y: 1, maxWidth: x)
    surface.put(Cell("中"), x: x, y: size)
    surface.draw(Surface(width: 2, height: 2), x: x, y: size)
    _ = surface[x, size]
  }
}
