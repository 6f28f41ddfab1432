import TestSupport
import Testing

@testable import Basics
@testable import Dashboard
@testable import Telemetry

@Suite struct MomentsTests {
  private let start = IncidentFixture.start

  private func moment(_ time: Interval, number: Int = 0) -> Moment {
    let frame = FrameFixture.frame(
      number: number, from: start + time, to: start + time, dss: IdentityFrame(),
      phase: IncidentFixture.phase(at: start + time), issued: 0, alerts: [])
    return Moment(frame: frame, minute: MinuteTotals())
  }

  private func times(_ moments: Moments) -> [Interval] {
    var times: [Interval] = []
    var next = moments.first
    while let moment = next {
      times.append(moment.time - start)
      next = moments.after(moment.time)
    }
    return times
  }

  @Test func `the latest frames are kept one by one, older ones every ten seconds`() {
    var moments = Moments(start: start)
    for tenth in 0...12_000 { moments.add(moment(.milliseconds(Int64(tenth) * 100))) }
    let kept = times(moments)
    #expect(kept.count == moments.count)
    #expect(zip(kept.suffix(200), kept.suffix(200).dropFirst()).allSatisfy { $1 - $0 == .milliseconds(100) })
    let older = kept.prefix { $0 <= .seconds(1150) }
    #expect(Array(older) == (0...115).map { .seconds($0 * 10) })
  }

  @Test func `a three-hour run at ten-second frames is kept whole, within the budget`() {
    var moments = Moments(start: start)
    for index in 0...1080 { moments.add(moment(.seconds(Int64(index) * 10))) }
    #expect(moments.count == 1081)
    #expect(moments.spacing == .seconds(10))
    #expect(moments.bytes < 20 << 20)
  }

  @Test func `a long run is thinned evenly and never takes more than the budget`() {
    var moments = Moments(start: start, bytesMax: 4 << 20)
    for index in 0..<20_000 {
      moments.add(moment(.seconds(Int64(index) * 10)))
      if index % 100 == 0 { #expect(moments.bytes <= 4 << 20) }
    }
    #expect(moments.spacing > .seconds(10))
    #expect(moments.first?.time == start)
    #expect(moments.last?.time == start + .seconds(199_990))
    let kept = times(moments)
    #expect(kept.count > 100)
    #expect(zip(kept, kept.dropFirst()).allSatisfy { $0 < $1 && $1 - $0 <= moments.spacing * 2 })
    #expect(kept.allSatisfy { moments.at(start + $0)?.time == start + $0 })
  }

  @Test func `an instant has one moment, that of its last frame`() {
    var moments = Moments(start: start)
    moments.add(moment(.seconds(10), number: 1))
    moments.add(moment(.seconds(10), number: 2))
    moments.add(moment(.seconds(5), number: 3))
    #expect(moments.count == 1)
    #expect(moments.last?.frame.number == 2)
  }

  @Test func `moments are found by the nearest instant`() {
    var moments = Moments(start: start)
    #expect(moments.at(start) == nil && moments.after(start) == nil && moments.first == nil)
    for second in [0, 10, 20] { moments.add(moment(.seconds(Int64(second)))) }
    func seconds(_ moment: Moment?) -> Double? { moment.map { ($0.time - start).seconds } }
    #expect(seconds(moments.at(start + .seconds(19))) == 10)
    #expect(seconds(moments.at(start + .seconds(20))) == 20)
    #expect(seconds(moments.at(start + .days(3))) == 20)
    #expect(seconds(moments.before(start + .seconds(20))) == 10)
    #expect(seconds(moments.before(start)) == nil)
    #expect(seconds(moments.after(start + .seconds(10))) == 20)
    #expect(seconds(moments.notBefore(start + .seconds(11))) == 20)
    #expect(seconds(moments.after(start + .seconds(20))) == nil)
  }

  @Test(arguments: [0, 7, 400, 1999, 5000])
  func `moments after an instant can be dropped, and others follow`(second: Int) {
    var moments = Moments(start: start)
    for index in 0..<2000 { moments.add(moment(.seconds(Int64(index)))) }
    moments.rewind(to: start + .seconds(Int64(second)))
    #expect(moments.last.map { ($0.time - start).seconds <= Double(second) } == true)
    let bytes = moments.bytes
    #expect(bytes == times(moments).reduce(0) { $0 + moment($1).bytes })
    let last = min(second, 1999)
    for index in last..<last + 50 { moments.add(moment(.seconds(Int64(index)))) }
    #expect(moments.last?.time == start + .seconds(Int64(last + 49)))
    let kept = times(moments)
    #expect(zip(kept, kept.dropFirst()).allSatisfy { $0 < $1 })
  }
}
