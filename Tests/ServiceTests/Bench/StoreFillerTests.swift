import Basics
import Foundation
import Issuance
import Signing
import Store
import Testing

@testable import Service

/// What `bench` stores is as the plane would have left it: else it would measure another plane.
@Suite struct StoreFillerTests {
  @Test func `the plane goes on behind the certificates that were stored`() throws {
    let scratch = try Scratch()
    let folder = PlaneFolder(scratch.file("plane").path)
    var configuration = PlaneConfiguration()
    (configuration.issuers, configuration.engine.ocsp.count) = (1, 1)
    try PlaneMaker.make(folder, configuration)
    let filler = StoreFiller(folder, PlaneKeys(folder, configuration))
    try filler.fill(to: 1_500)
    // Again, as after a first measurement.
    try filler.fill(to: 2)
    let store = try SQLiteStore(folder: folder.store)
    defer { store.close() }
    #expect(try store.restore().lastRequest == 1_502)
    #expect(try store.counters(of: 0)[.issued] == 1_502)
    #expect(try store.verify() == [])
    let restart = try PlaneRestart(store) { IssuanceEngine(configuration.engine, start: .distantPast) }
    #expect(restart.engine.lastRequest == 1_502 && restart.open.isEmpty)
    // Their serial numbers too follow each other.
    let serials = try [1, 1_001, 1_501].map { try #require(try store.request(id: $0)?.serial) }
    #expect(
      serials[0].lexicographicallyPrecedes(serials[1]) && serials[1].lexicographicallyPrecedes(serials[2]))
  }
}
