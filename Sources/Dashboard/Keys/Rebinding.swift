import Basics
import Issuance

/// An action's keys from the settings, replacing the standard ones.
struct Rebinding: Equatable, Sendable {
  struct Stroke: Equatable, Sendable {
    var stroke: KeyStroke
    var place: FilePlace
  }

  var action: Action
  /// Whether they apply while the clock stands or the past is shown.
  var isStanding: Bool
  /// Empty leaves the action without a key.
  var strokes: [Stroke]
  /// Where the settings name the action.
  var place: FilePlace
}

/// A finding about rebound keys.
struct RebindingRemark: Equatable, Sendable {
  var error: FileError
  /// Whether a setting was not applied; else only a note.
  var isFault: Bool
}

extension KeyMap {
  /// The standard map with other keys for some actions.
  ///
  /// A key has one action: the first rebinding of it wins, rebindings precede the standard keys, and both places are
  /// reported. Quit, back and the command line always keep a key.
  static func standard(with rebindings: [Rebinding]) -> (map: KeyMap, remarks: [RebindingRemark]) {
    var rebinder = Rebinder(rebindings)
    let map = rebinder.bind()
    return (map, rebinder.remarks)
  }
}

/// Merges the rebindings and the standard keys.
private struct Rebinder {
  /// In the order of the file.
  private var rebindings: [Rebinding]
  private(set) var remarks: [RebindingRemark] = []

  /// Actions that must keep a key.
  private static let vital: [(action: Action, reason: String)] = [
    (.quit, "you could not quit"), (.back, "you could not close overlays"),
    (.commandLine, "some commands are unreachable"),
  ]
  /// Keys the terminal itself interprets.
  private static let fixed: [(stroke: KeyStroke, action: Action, reason: String)] = [
    (.control("c"), .cancel, "Ctrl-C always cancels"), (.control("z"), .suspend, "Ctrl-Z always suspends"),
  ]

  init(_ rebindings: [Rebinding]) { self.rebindings = rebindings }

  mutating func bind() -> KeyMap {
    refuseFixed()
    var claims = Claims(rebindings)
    while let (index, stroke, error) = lockedOut(claims) {
      remarks.append(RebindingRemark(error: error, isFault: true))
      if let stroke {
        rebindings[index].strokes.removeAll { $0.stroke == stroke }
      } else {
        rebindings.remove(at: index)
      }
      claims = Claims(rebindings)
    }
    remarks += claims.conflicts
    return map(claims)
  }

  private mutating func refuseFixed() {
    for index in rebindings.indices {
      for fixed in Self.fixed {
        if rebindings[index].action == fixed.action {
          // Reported or not, it stays.
          if !rebindings[index].isStanding,
            !rebindings[index].strokes.contains(where: { $0.stroke == fixed.stroke })
          {
            rebindings[index].strokes.append(
              Rebinding.Stroke(stroke: fixed.stroke, place: rebindings[index].place))
          }
          continue
        }
        for stroke in rebindings[index].strokes where stroke.stroke == fixed.stroke {
          remarks.append(
            RebindingRemark(
              error: FileError(
                at: stroke.place, "\(fixed.reason); choose another key for \(rebindings[index].action.name)"),
              isFault: true))
        }
        rebindings[index].strokes.removeAll { $0.stroke == fixed.stroke }
      }
    }
  }

  /// A rebinding that leaves a vital action without a key, and the vital action's key it takes; nil for the key if the
  /// rebinding is the vital action's own.
  private func lockedOut(_ claims: Claims) -> (index: Int, stroke: KeyStroke?, error: FileError)? {
    for (action, reason) in Self.vital where !claims.isReachable(action) {
      let own = KeyMap.standard.bindings.filter { $0.action == action }.flatMap(\.strokes)
      let keys = own.map(\.text).joined(separator: ", ")
      if let index = rebindings.firstIndex(where: { $0.action == action && !$0.isStanding }) {
        return (
          index, nil,
          FileError(
            at: rebindings[index].place,
            "without a key for \(action.name) \(reason); it keeps \(keys) until it has another one")
        )
      }
      for index in rebindings.indices.reversed() {
        guard let taken = rebindings[index].strokes.last(where: { own.contains($0.stroke) }) else { continue }
        return (
          index, taken.stroke,
          FileError(
            at: taken.place,
            "'\(taken.stroke.text)' is the last key of \(action.name), without which \(reason); "
              + "give \(action.name) another key first")
        )
      }
    }
    return nil
  }

  private func map(_ claims: Claims) -> KeyMap {
    var bindings: [KeyMap.Binding] = []
    var given: [Action: Set<Bool>] = [:]
    for standard in KeyMap.standard.bindings {
      let isStanding = standard.group == .standing
      var binding = standard
      if let asked = rebindings.first(where: { $0.action == standard.action && $0.isStanding == isStanding })
      {
        // Of several bindings of an action the first has all its keys.
        let isFirst = given[standard.action, default: []].insert(isStanding).inserted
        binding.strokes = isFirst ? asked.strokes.map(\.stroke) : []
        binding.place = asked.place
      }
      binding.strokes = claims.kept(binding.strokes, by: binding.action, isStanding: isStanding)
      bindings.append(binding)
    }
    for asked in rebindings where given[asked.action]?.contains(asked.isStanding) != true {
      guard var binding = KeyMap.standard.bindings.first(where: { $0.action == asked.action }) else {
        continue
      }
      if asked.isStanding {
        binding.group = .standing
      } else if binding.group == .standing {
        binding.group = .time
      }
      binding.strokes = claims.kept(
        asked.strokes.map(\.stroke), by: asked.action, isStanding: asked.isStanding)
      binding.place = asked.place
      bindings.append(binding)
    }
    return KeyMap(bindings)
  }
}
