/// The most likely intended name: the one with the fewest edits (Levenshtein), if those are few for its length.
///
/// Input longer than a hundred bytes has no nearest name.
package func nearestName(to word: String, among names: [String]) -> String? {
  let typed = Array(word.utf8)
  guard typed.count <= 100 else { return nil }
  var best: (name: String, distance: Int)?
  for name in names {
    let distance = editDistance(typed, Array(name.utf8))
    if distance < best?.distance ?? .max { best = (name, distance) }
  }
  guard let best else { return nil }
  // The beginning of a name: the rest may be long.
  let begun =
    typed.count < 3 ? nil : names.filter { $0.hasPrefix(word) }.min { $0.utf8.count < $1.utf8.count }
  // Few edits for the name, and fewer than half of the typed text: 'a' does not suggest 'id'.
  let allowed = min(max(2, best.name.utf8.count / 3), typed.count / 2)
  guard best.distance <= max(1, allowed) else { return begun }
  return best.name
}

private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
  var row = Array(0...right.count)
  for (i, a) in left.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, b) in right.enumerated() {
      let substituted = diagonal + (a == b ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(substituted, row[j] + 1, row[j + 1] + 1)
    }
  }
  return row[right.count]
}
