import Basics

/// The owner of each key: rebindings first, in their order, then the standard keys.
struct Claims {
  /// The owner of a key.
  private struct Owner {
    var action: Action
    /// nil for a standard key.
    var place: FilePlace?
  }

  private var always: [KeyStroke: Owner] = [:]
  private var standing: [KeyStroke: Owner] = [:]
  private(set) var conflicts: [RebindingRemark] = []

  init(_ rebindings: [Rebinding]) {
    for rebinding in rebindings {
      for asked in rebinding.strokes { claim(asked, rebinding) }
    }
    for binding in KeyMap.standard.bindings {
      let isStanding = binding.group == .standing
      guard !rebindings.contains(where: { $0.action == binding.action && $0.isStanding == isStanding })
      else { continue }
      for stroke in binding.strokes { claimStandard(stroke, binding.action, isStanding) }
    }
    let settled = Set(rebindings.filter(\.isStanding).map(\.action))
    for rebinding in rebindings {
      for asked in rebinding.strokes {
        if rebinding.isStanding { noteDisplaced(asked, settled) } else { noteHidden(asked, rebinding.action) }
      }
    }
  }

  /// Whether an action has a key in each situation.
  func isReachable(_ action: Action) -> Bool {
    let keys = always.filter { $0.value.action == action }.keys
    let whileStanding =
      standing.contains { $0.value.action == action } || keys.contains { standing[$0] == nil }
    return !keys.isEmpty && whileStanding
  }

  /// The keys an action keeps of those it claims.
  func kept(_ strokes: [KeyStroke], by action: Action, isStanding: Bool) -> [KeyStroke] {
    var kept: [KeyStroke] = []
    for stroke in strokes where (isStanding ? standing : always)[stroke]?.action == action {
      if !kept.contains(stroke) { kept.append(stroke) }
    }
    return kept
  }

  private mutating func claim(_ asked: Rebinding.Stroke, _ rebinding: Rebinding) {
    let owner = Owner(action: rebinding.action, place: asked.place)
    guard let first = rebinding.isStanding ? standing[asked.stroke] : always[asked.stroke] else {
      if rebinding.isStanding { standing[asked.stroke] = owner } else { always[asked.stroke] = owner }
      return
    }
    let holder = first.place.map { " (\($0))" } ?? ""
    let text =
      first.action == rebinding.action
      ? "'\(asked.stroke.text)' is bound twice to \(rebinding.action.name)\(holder)"
      : "'\(asked.stroke.text)' is already bound to \(first.action.name)\(holder); the first binding holds, "
        + "choose another key for \(rebinding.action.name)"
    add(asked.place, text, isFault: true)
  }

  private mutating func claimStandard(_ stroke: KeyStroke, _ action: Action, _ isStanding: Bool) {
    guard let first = isStanding ? standing[stroke] : always[stroke], let place = first.place else {
      let owner = Owner(action: action, place: nil)
      if isStanding { standing[stroke] = owner } else { always[stroke] = owner }
      return
    }
    guard first.action != action else { return }
    add(
      place,
      "'\(stroke.text)' is now \(first.action.name) and no longer \(action.name) (default); "
        + "give \(action.name) another key, or [] if it needs none", isFault: false)
  }

  /// Keys with another meaning while the clock stands, by default and on purpose.
  private static let shared = Set(
    KeyMap.standard.bindings.filter { $0.group == .standing }.flatMap(\.strokes))

  /// Notes a key that another binding hides while the clock stands.
  private mutating func noteHidden(_ asked: Rebinding.Stroke, _ action: Action) {
    guard let hiding = standing[asked.stroke], hiding.action != action else { return }
    // By default as well.
    let own = KeyMap.standard.bindings.filter { $0.action == action && $0.group != .standing }
    guard !Self.shared.contains(asked.stroke) || !own.contains(where: { $0.strokes.contains(asked.stroke) })
    else { return }
    let place = hiding.place.map { "\($0)" } ?? "default"
    add(
      asked.place,
      "while the clock stands '\(asked.stroke.text)' is \(hiding.action.name) (\(place)) and not \(action.name); "
        + "give \(hiding.action.name) another key under standing:", isFault: false)
  }

  /// Notes a standard key displaced by a key for while the clock stands.
  ///
  /// - Parameter settled: actions whose keys while the clock stands have been reported.
  private mutating func noteDisplaced(_ asked: Rebinding.Stroke, _ settled: Set<Action>) {
    guard !Self.shared.contains(asked.stroke), let holder = standing[asked.stroke],
      holder.place == asked.place, let displaced = always[asked.stroke], displaced.place == nil,
      displaced.action != holder.action, !settled.contains(displaced.action)
    else { return }
    let (name, lost) = (holder.action.name, displaced.action.name)
    add(
      asked.place,
      "while the clock stands '\(asked.stroke.text)' is now \(name) and no longer \(lost) (default); "
        + "give \(lost) another key under standing:, or [] if it needs none", isFault: false)
  }

  private mutating func add(_ place: FilePlace, _ message: String, isFault: Bool) {
    conflicts.append(RebindingRemark(error: FileError(at: place, message), isFault: isFault))
  }
}
