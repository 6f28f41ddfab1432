package import Basics

/// What a run's actions did, from further runs with the same seed, and the moment from which to try again.
package struct DebriefEffects: Codable, Equatable, Sendable {
  /// The action that helped most, and the one that hurt most; nil without one that mattered.
  package var helped: Deed?
  package var hurt: Deed?
  /// The action that cost most points by a state that was to be avoided; nil if none did.
  package var breach: Breach?
  /// What the reference operator does from its first action that this run lacks; nil if that changes little.
  package var missing: Deed?
  /// The instant before the action, or its absence, that mattered most; nil if nothing was lost.
  package var decisive: Moment?
  /// Whether the harm holds certificates besides calls; nil if it does not.
  package var holdsCertificates: Bool?

  package struct Deed: Codable, Equatable, Sendable {
    package var time: Instant
    package var text: String
    /// The harm it made a difference of, at least 0: failed calls, and certificates revoked without a replacement.
    package var calls: Int

    package init(time: Instant, text: String, calls: Int) {
      self.time = time
      self.text = text
      self.calls = calls
    }
  }

  /// An action without which a state to be avoided does not occur.
  package struct Breach: Codable, Equatable, Sendable {
    package var time: Instant
    package var text: String
    /// The objective's title, and the points lost.
    package var title: String
    package var points: Int

    package init(time: Instant, text: String, title: String, points: Int) {
      self.time = time
      self.text = text
      self.title = title
      self.points = points
    }
  }

  package struct Moment: Codable, Equatable, Sendable {
    package var time: Instant
    /// `before ocsp.scale 4`.
    package var reason: String

    package init(time: Instant, reason: String) {
      self.time = time
      self.reason = reason
    }
  }

  package init(
    helped: Deed? = nil, hurt: Deed? = nil, breach: Breach? = nil, missing: Deed? = nil,
    decisive: Moment? = nil
  ) {
    self.helped = helped
    self.hurt = hurt
    self.breach = breach
    self.missing = missing
    self.decisive = decisive
  }
}

extension DebriefEffects {
  /// Each with its heading; a sentence in its place if nothing mattered.
  package var sentences: [(heading: String, text: String)] {
    var lines: [(heading: String, text: String)] = []
    let words = HarmWords(holdsCertificates: holdsCertificates)
    if let helped {
      lines.append(
        (
          "Helped most",
          "\(helped.time.clockTime) \(helped.text): \(words.changed(by: helped.calls)) than without it"
        ))
    }
    if let hurt {
      let more = words.changed(by: -hurt.calls)
      lines.append(("Hurt most", "\(hurt.time.clockTime) \(hurt.text): \(more) than without it"))
    }
    if let breach {
      lines.append(
        (
          "Cost points",
          "\(breach.time.clockTime) \(breach.text): without it “\(breach.title)” is kept (-\(breach.points))"
        ))
    }
    if let missing {
      lines.append(
        (
          "Not done",
          "\(missing.time.clockTime) \(missing.text): with the reference operator's actions from then on, "
            + "\(words.changes(by: missing.calls))"
        ))
    }
    return lines.isEmpty ? [("Actions", "none made a difference in \(words.noun)")] : lines
  }
}
