import Analysis

extension JSONWriter {
  /// - Parameter value: nil for a measure that no pair has.
  mutating func field(_ key: String, _ value: MedianInterval?) {
    object(key) { json in
      json.field("median", value?.median)
      json.field("low", value?.interval?.lowerBound)
      json.field("high", value?.interval?.upperBound)
      json.field("coverage", value.flatMap { $0.interval == nil ? nil : $0.coverage })
    }
  }

  mutating func field(_ key: String, _ value: MeanInterval?) {
    object(key) { json in
      json.field("mean", value?.mean)
      json.field("low", value?.interval?.lowerBound)
      json.field("high", value?.interval?.upperBound)
    }
  }

  /// - Parameter measures: those that the run has.
  mutating func field(_ key: String, _ outcome: Outcome, _ measures: [Measure]) {
    object(key) { json in
      json.field("harm", outcome.harm)
      if measures.contains(.givenUp) { json.field("given_up", outcome.givenUp) }
      json.field("error_minutes", outcome.errorMinutes)
      json.field("recovery_minutes", Measure.recovery.value(outcome))
      json.field("recovered", outcome.hasRecovered)
      for measure in measures where measure.isOfCertificates {
        let value = measure.value(outcome)
        if measure.isInSeconds {
          json.field(measure.rawValue, value)
        } else {
          json.field(measure.rawValue, value.map { Int($0) })
        }
      }
    }
  }
}
