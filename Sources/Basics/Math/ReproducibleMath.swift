/// Logarithm, exponential and cosine with the same bits on every processor.
///
/// The C library's differ in the last bit from processor to processor, because it uses fused multiplication and addition
/// where there is one. These use only operations that IEEE 754 rounds exactly, in a fixed order; Swift never fuses them.
/// They reduce the argument with tables (Tang, "Table-driven implementation of the logarithm function in IEEE
/// floating-point arithmetic", ACM TOMS 16:4, 1990; "of the exponential function", TOMS 15:2, 1989), and carry the rounding
/// errors of the leading terms (Dekker, Numerische Mathematik 18, 1971).
public enum ReproducibleMath {
  /// The natural logarithm, correctly rounded but for fewer than one argument in a thousand, and then within 0.52 units in
  /// the last place; NaN below zero, -∞ at zero.
  public static func log(_ x: Double) -> Double {
    var bits = x.bitPattern
    var scale = 0
    if bits &- 0x0010_0000_0000_0000 >= 0x7FE0_0000_0000_0000 {
      // Zero, negative, infinite, NaN or subnormal.
      if x == 0 { return -.infinity }
      guard x > 0 else { return .nan }
      guard x < .infinity else { return x }
      bits = (x * 0x1p54).bitPattern
      scale = -54
    }
    // x = z · 2^k with z in [0.6875, 1.375).
    let place = bits &- 0x3FE6_0000_0000_0000
    let index = Int(truncatingIfNeeded: (place >> 45) & 127)
    let exponent = Int64(bitPattern: place) >> 52
    let k = Double(exponent &+ Int64(scale))
    let zBits = bits &- (place & 0xFFF0_0000_0000_0000)
    let (c, logHigh, logLow) = (logarithms[3 * index], logarithms[3 * index + 1], logarithms[3 * index + 2])
    // z · c − 1 = r + rest: the upper 42 bits of z times the 11 bits of c is exact.
    let zUpper = Double(bitPattern: zBits & ~0x7FF)
    let upper = zUpper * c - 1
    let lower = (Double(bitPattern: zBits) - zUpper) * c
    let r = upper + lower
    let rest = lower - (r - upper)
    // r² / 2 = exact part + remainder, with the upper part of r a multiple of 2^-32.
    let rUpper = (r + 0x1.8p20) - 0x1.8p20
    let halfSquare = 0.5 * rUpper * rUpper
    let halfSquareLow = 0.5 * ((r - rUpper) * (r + rUpper))
    let r2 = r * r
    let odd = 1.0 / 3 + r2 * (1.0 / 5 + r2 * (1.0 / 7))
    let even = 1.0 / 4 + r2 * (1.0 / 6 + r2 * (1.0 / 8))
    let tail = r * r2 * (odd - r * even)
    // The sum, with the errors of its leading additions.
    let base = k * 0x1.62e42fefa3800p-1 + logHigh
    let first = base + r
    let second = first - halfSquare
    let errors = ((base - first) + r) + ((first - second) - halfSquare)
    let low = (k * 0x1.ef35793c76730p-45 + logLow) + rest
    return second + (tail - halfSquareLow + (low + errors))
  }

  /// e to the power of x, correctly rounded but for fewer than one argument in a thousand, and then within 0.51 units in the last
  /// place; below 2^-1022 within one unit in the last place. Infinite above 709.78, zero below −745.13.
  public static func exp(_ x: Double) -> Double {
    guard abs(x) < 746 else { return x > 0 ? .infinity : x < 0 ? 0 : x }
    // x = (128 k + j) · ln 2 / 128 + r.
    let shifted = x * 0x1.71547652b82fep7 + 0x1.8p52
    let steps = shifted - 0x1.8p52
    let count =
      Int64(truncatingIfNeeded: Int64(bitPattern: shifted.bitPattern) << 12) >> 12 &- 0x8_0000_0000_0000
    let index = Int(truncatingIfNeeded: count & 127)
    let exponent = count >> 7
    let r = (x - steps * 0x1.62e42ff000000p-8) - steps * -0x1.718432a1b0e26p-42
    let r2 = r * r
    let growth =
      r + r2 * (0.5 + r * (1.0 / 6)) + r2 * r2 * (1.0 / 24 + r * (1.0 / 120) + r2 * (1.0 / 720))
    let (high, low) = (powers[2 * index], powers[2 * index + 1])
    let value = high + (low + high * growth)
    if exponent > -1022, exponent < 1023 { return value * power(of: exponent) }
    // In two steps: neither factor overflows, and only the last rounds.
    let half = exponent / 2
    return value * power(of: half) * power(of: exponent - half)
  }

  /// The cosine of a number of turns, cos 2πu, within one unit in the last place; NaN for what is not finite.
  ///
  /// The argument is reduced exactly, to an eighth of a turn. The polynomials are those of fdlibm's kernels (Sun
  /// Microsystems, 1993).
  public static func cosine(turns u: Double) -> Double {
    guard u.isFinite else { return .nan }
    let turns4 = 4 * (abs(u) <= 1 ? u : u.remainder(dividingBy: 1))
    // Rounds to a whole number: it is below 2^51.
    let quarters = (turns4 + 0x1.8p52) - 0x1.8p52
    let x = turns4 - quarters
    // The angle x · π/2 = angle + rest.
    let upper = Double(bitPattern: x.bitPattern & ~0x7FF_FFFF)
    let angle = x * 0x1.921fb54442d18p0
    let rest =
      ((upper * 0x1.921fb50000000p0 - angle) + upper * 0x1.110b460000000p-26
        + (x - upper) * 0x1.921fb50000000p0) + (x - upper) * 0x1.110b460000000p-26 + x * 0x1.1a62633145c07p-54
    let quarter = Int(quarters) & 3
    let isSine = quarter & 1 == 1
    let value = isSine ? sine(angle, rest) : cosine(angle, rest)
    return quarter == 1 || quarter == 2 ? -value : value
  }

  /// The sine of angle + rest, |angle| ≤ π/4.
  @inline(__always)
  private static func sine(_ angle: Double, _ rest: Double) -> Double {
    let z = angle * angle
    let cube = z * angle
    let terms =
      8.333_333_333_322_489_461_24e-03 + z
      * (-1.984_126_982_985_794_931_34e-04 + z
        * (2.755_731_370_707_006_767_89e-06 + z
          * (-2.505_076_025_340_686_341_95e-08 + z * 1.589_690_995_211_550_102_21e-10)))
    return angle - ((z * (0.5 * rest - cube * terms) - rest) - cube * -1.666_666_666_666_663_243_48e-01)
  }

  /// The cosine of angle + rest, |angle| ≤ π/4.
  @inline(__always)
  private static func cosine(_ angle: Double, _ rest: Double) -> Double {
    let z = angle * angle
    let terms =
      z
      * (4.166_666_666_666_660_190_37e-02 + z
        * (-1.388_888_888_887_410_957_49e-03 + z
          * (2.480_158_728_947_672_941_78e-05 + z
            * (-2.755_731_435_139_066_330_35e-07 + z
              * (2.087_572_321_298_174_827_90e-09 + z * -1.135_964_755_778_819_482_65e-11)))))
    let half = 0.5 * z
    let whole = 1 - half
    return whole + (((1 - whole) - half) + (z * terms - angle * rest))
  }

  /// 2 to a power from -1022 to 1023.
  @inline(__always)
  private static func power(of exponent: Int64) -> Double {
    Double(bitPattern: UInt64(bitPattern: exponent + 1023) << 52)
  }
}
