import TestSupport
import Testing

@testable import Terminal

@Suite struct ChangedRunsTests {
  private func surface(_ text: String) -> Surface {
    var surface = Surface(width: 20, height: 1)
    surface.put(text, x: 0, y: 0)
    return surface
  }

  @Test func `equal surfaces have no changed runs`() {
    #expect(surface("abc").changedRuns(since: surface("abc")).isEmpty)
  }

  @Test func `changes far apart are two runs`() {
    let runs = surface("Xbcdefghij").changedRuns(since: surface("abcdefghiY"))
    #expect(runs == [Run(x: 0, y: 0, width: 1), Run(x: 9, y: 0, width: 1)])
  }

  @Test func `changes close together are one run`() {
    let runs = surface("XbcdeY").changedRuns(since: surface("abcdef"))
    #expect(runs == [Run(x: 0, y: 0, width: 6)])
  }

  @Test func `a run starts at the left half of a wide cell`() {
    var new = surface("ab中")
    let old = new
    new.cells[3] = .rightHalf(style: Style(attributes: .bold))
    #expect(new.changedRuns(since: old) == [Run(x: 2, y: 0, width: 2)])
  }

  @Test func `a run ends after the right half of a wide cell`() {
    #expect(surface("中").changedRuns(since: surface("文")) == [Run(x: 0, y: 0, width: 2)])
  }

  @Test func `a style alone is a change`() {
    var new = surface("abc")
    new.restyle(Rect(x: 1, y: 0, width: 1, height: 1)) { $0.adding(.reverse) }
    #expect(new.changedRuns(since: surface("abc")) == [Run(x: 1, y: 0, width: 1)])
  }

  @Test func `after a redraw the whole surface is drawn`() {
    let unknown = Surface(width: 20, height: 1, filledWith: .unknown)
    #expect(surface("").changedRuns(since: unknown) == [Run(x: 0, y: 0, width: 20)])
  }

  @Test func `drawing the runs always gives the new surface`() {
    var random = TestRandom(seed: 11)
    var old = Surface(width: 23, height: 4)
    for _ in 0..<5_000 {
      var new = old
      for _ in 0..<random.next() % 5 {
        let text = ["a", "中", "abc", "文字", "   "][Int(random.next() % 5)]
        new.put(text, x: Int(random.next() % 25) - 1, y: Int(random.next() % 4))
      }
      var shown = old
      for run in new.changedRuns(since: old) {
        #expect(!new[run.x, run.y].isRightHalf)
        #expect(!new[run.x + run.width, run.y].isRightHalf)
        for x in run.x..<run.x + run.width { shown.cells[run.y * 23 + x] = new[x, run.y] }
      }
      #expect(shown == new)
      old = new
    }
  }
}
