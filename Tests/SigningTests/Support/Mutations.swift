/// Changed bytes by the thousand, the same in each run: a parser reads them or refuses them, and never traps.
struct Mutations: Sequence, IteratorProtocol {
  private let original: [UInt8]
  private var count: Int
  private var state: UInt64

  init(of original: [UInt8], count: Int = 3000, seed: UInt64 = 1) {
    self.original = original
    self.count = count
    state = seed
  }

  /// One of `bound` numbers (xorshift64*).
  private mutating func random(_ bound: Int) -> Int {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return Int((state &* 0x2545_F491_4F6C_DD1D) >> 33) % Swift.max(1, bound)
  }

  mutating func next() -> [UInt8]? {
    guard count > 0, !original.isEmpty else { return nil }
    count -= 1
    var bytes = original
    for _ in 0...random(3) {
      guard !bytes.isEmpty else { break }
      let place = random(bytes.count)
      switch random(6) {
      case 0, 1: bytes[place] ^= 1 << UInt8(random(8))
      case 2: bytes[place] = [0, 0x7F, 0x80, 0xFF, 0x30, 0x84][random(6)]
      case 3: bytes.remove(at: place)
      case 4: bytes.insert(UInt8(random(256)), at: place)
      default: bytes.removeLast(random(bytes.count))
      }
    }
    return bytes
  }
}
