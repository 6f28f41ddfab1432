extension Int64 {
  /// The nearest whole number, halves away from zero: what `rounded()` gives, without a call of the C library.
  ///
  /// - Precondition: the number is from 0 to 2^63, which is excluded.
  @inlinable
  public init(rounding number: Double) {
    let whole = Int64(number)
    self = number - Double(whole) >= 0.5 ? whole + 1 : whole
  }
}
