import Testing

@testable import Basics

/// The project's own logarithm, exponential and cosine: their bits do not depend on processor or C library.
@Suite struct ReproducibleMathTests {
  private func expect(
    _ function: (Double) -> Double, _ known: [(Double, Double)], _ name: String
  ) {
    for (argument, value) in known {
      let found = function(argument)
      #expect(found.bitPattern == value.bitPattern, "\(name) of \(argument): \(found), expected \(value)")
    }
  }

  @Test func `logarithms equal the correctly rounded values, bit for bit`() {
    expect(ReproducibleMath.log, KnownValues.logarithms, "log")
  }

  @Test func `exponentials equal the correctly rounded values, bit for bit`() {
    expect(ReproducibleMath.exp, KnownValues.exponentials, "exp")
  }

  @Test func `cosines of turns equal the correctly rounded values, bit for bit`() {
    expect({ ReproducibleMath.cosine(turns: $0) }, KnownValues.cosines, "cosine")
  }

  @Test func `arguments outside the range have their limits and do not trap`() {
    #expect(ReproducibleMath.log(0) == -.infinity && ReproducibleMath.log(-0.0) == -.infinity)
    #expect(ReproducibleMath.log(.infinity) == .infinity && ReproducibleMath.log(1) == 0)
    for bad in [-1, -.infinity, .nan, -.leastNonzeroMagnitude] as [Double] {
      #expect(ReproducibleMath.log(bad).isNaN)
    }
    #expect(ReproducibleMath.exp(.infinity) == .infinity && ReproducibleMath.exp(-.infinity) == 0)
    #expect(ReproducibleMath.exp(710) == .infinity && ReproducibleMath.exp(-746) == 0)
    #expect(ReproducibleMath.exp(1e300) == .infinity && ReproducibleMath.exp(0) == 1)
    #expect(ReproducibleMath.exp(.nan).isNaN)
    for bad in [.infinity, -.infinity, .nan] as [Double] {
      #expect(ReproducibleMath.cosine(turns: bad).isNaN)
    }
  }

  @Test(arguments: [-3.0, -1, -0.5, 0, 0.5, 1, 2, 1e15, 0x1p60, 1e300])
  func `half and whole turns have a cosine of -1 and 1`(turns: Double) {
    let isHalf = abs(turns) == 0.5
    #expect(ReproducibleMath.cosine(turns: turns) == (isHalf ? -1 : 1))
  }

  @Test(arguments: [0.25, 0.75, -0.25, 1.25, -3.25])
  func `quarter turns have a cosine of exactly zero`(turns: Double) {
    #expect(ReproducibleMath.cosine(turns: turns) == 0)
  }

  @Test func `the pieces meet: each function rises or falls across the ends of its intervals`() {
    for step in 0...128 as ClosedRange<UInt64> {
      let edge = Double(bitPattern: 0x3FE6_0000_0000_0000 + step << 45)
      #expect(ReproducibleMath.log(edge.nextDown) <= ReproducibleMath.log(edge))
      #expect(ReproducibleMath.log(edge) <= ReproducibleMath.log(edge.nextUp))
      let half = (Double(step) - 63.5) / 128 * 0.693_147_180_559_945_3
      #expect(ReproducibleMath.exp(half.nextDown) <= ReproducibleMath.exp(half))
      #expect(ReproducibleMath.exp(half) <= ReproducibleMath.exp(half.nextUp))
    }
    for eighth in [0.125, 0.375] {
      #expect(ReproducibleMath.cosine(turns: eighth.nextDown) >= ReproducibleMath.cosine(turns: eighth))
      #expect(ReproducibleMath.cosine(turns: eighth) >= ReproducibleMath.cosine(turns: eighth.nextUp))
    }
  }
}
