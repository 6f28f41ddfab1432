import Basics
import Foundation
import Issuance
import Store

/// A folder for a store, which goes with the value.
final class StoreFolder: Sendable {
  let path: String

  init() {
    path =
      FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "signalbox-store-\(UUID().uuidString)").path
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var database: String { path + "/plane.sqlite" }

  func open(_ policy: StorePolicy = StorePolicy()) throws -> SQLiteStore {
    try SQLiteStore(folder: path, policy: policy)
  }

  /// The files of all snapshots, the oldest first.
  var snapshots: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path + "/snapshots")) ?? []
    return names.sorted().map { "\(path)/snapshots/\($0)" }
  }

  /// Flips the bits of a byte of a file.
  static func damage(_ file: String, at offset: Int) throws {
    var bytes = try Data(contentsOf: URL(filePath: file))
    bytes[bytes.startIndex + offset] ^= 0xFF
    let handle = try FileHandle(forUpdating: URL(filePath: file))
    try handle.write(contentsOf: bytes)
    try handle.close()
  }
}

/// Requests with everything that a store keeps, made from their numbers.
enum Sample {
  static let start = Instant(nanoseconds: 1_800_000_000_000_000_000)

  static func instant(_ seconds: Int64) -> Instant { start + .seconds(seconds) }

  /// The same bytes for the same number and purpose, of any length.
  static func bytes(_ number: UInt64, _ purpose: UInt64, count: Int) -> [UInt8] {
    var state = number &* 0x9E37_79B9_7F4A_7C15 ^ purpose &* 0xD134_2543_DE82_EF95
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 8)
    while bytes.count < count {
      state &+= 0x9E37_79B9_7F4A_7C15
      var z = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
      z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
      z ^= z >> 31
      withUnsafeBytes(of: z) { bytes.append(contentsOf: $0) }
    }
    bytes.removeLast(bytes.count - count)
    return bytes
  }

  static func serial(_ id: UInt64) -> [UInt8] { [0x5A] + bytes(id, 1, count: 17) }

  static func request(
    _ id: UInt64, account: Int32 = 7, issuer: UInt16 = 2, kind: RequestKind = .certificate, second: Int64 = 0
  ) -> NewRequest {
    NewRequest(
      id: id, kind: kind, account: account, issuer: issuer, profile: issuer, received: instant(second),
      repetitionKey: bytes(id, 2, count: 32), bodyDigest: bytes(id, 3, count: 32),
      subject: "CN=Holder \(id),O=Example,C=DE", keyDigest: bytes(id, 4, count: 32), serial: serial(id),
      notBefore: instant(second), notAfter: instant(second) + .days(90), toBeSigned: bytes(id, 5, count: 600))
  }

  static func certificate(_ id: UInt64) -> [UInt8] { bytes(id, 5, count: 600) + bytes(id, 6, count: 80) }

  static func issued(_ id: UInt64, second: Int64 = 0) -> RequestEnding {
    RequestEnding(
      request: id, ending: .issued(notAfter: instant(second) + .days(90)), at: instant(second),
      certificate: certificate(id))
  }

  /// A batch whose journal has a record of this second.
  static func batch(second: Int64 = 0) -> StoreBatch {
    var batch = StoreBatch()
    var journal = InputJournal()
    journal.add(.event(.timePassed), at: instant(second))
    batch.journal = journal.bytes
    (batch.first, batch.last) = (instant(second), instant(second))
    return batch
  }

  static func accepting(_ ids: [UInt64], second: Int64 = 0) -> StoreBatch {
    var batch = batch(second: second)
    batch.requests = ids.map { request($0, second: second) }
    return batch
  }

  static func issuing(_ ids: [UInt64], second: Int64 = 0) -> StoreBatch {
    var batch = batch(second: second)
    batch.endings = ids.map { issued($0, second: second) }
    batch.audit = ids.map { NewAuditLine(at: instant(second), text: #"{"issued": \#($0)}"#) }
    return batch
  }

  static func revoking(_ id: UInt64, second: Int64 = 0) -> StoreBatch {
    var batch = batch(second: second)
    batch.revocations = [
      NewRevocation(
        request: id,
        StoredRevocation(reason: 1, time: instant(second) - .seconds(5), recorded: instant(second)))
    ]
    return batch
  }
}

extension SQLiteStore {
  /// The numbers of all chunks after one.
  func chunks(after chunk: Int64 = 0) throws -> [Int64] {
    var numbers: [Int64] = []
    try journal(after: chunk, upTo: .max) { chunk in
      numbers.append(chunk.number)
      return true
    }
    return numbers
  }

  var openNumbers: [UInt64] {
    get throws {
      var numbers: [UInt64] = []
      try openRequests { request in
        numbers.append(request.request.id)
        return true
      }
      return numbers
    }
  }
}
