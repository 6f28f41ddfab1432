package import Basics
package import Issuance

/// Where a plane stopped: the newest intact snapshot, and how far the journal goes on from there.
package struct StoredPlane: Equatable, Sendable {
  /// nil for a plane that has none yet.
  package var snapshot: StoredSnapshot?
  /// Newer snapshots that could not be used, and why.
  package var passedOver: [StoreError]
  /// 0 before the first chunk.
  package var lastChunk: Int64
  /// The instant of the journal's last record: later ones must not be before it.
  package var lastInstant: Instant?
  /// Requests that have not ended.
  package var open: Int
  /// The greatest request number; 0 without any.
  package var lastRequest: RequestID
}

/// The engine and what belongs to it after a chunk of the journal.
package struct StoredSnapshot: Equatable, Sendable {
  package var chunk: Int64
  /// Of `IssuanceEngine.bytes`.
  package var engine: [UInt8]
  /// What the plane keeps beside its engine.
  package var companion: [UInt8]

  package init(chunk: Int64, engine: [UInt8], companion: [UInt8]) {
    self.chunk = chunk
    self.engine = engine
    self.companion = companion
  }
}

/// The engine's inputs of one commit.
package struct JournalChunk: Equatable, Sendable {
  /// From 1, without gaps.
  package var number: Int64
  package var first: Instant
  package var last: Instant
  /// Records of `Issuance.InputJournal`.
  package var bytes: [UInt8]
}

/// What was forgotten.
package struct PruneReport: Equatable, Sendable {
  package var chunks = 0
  package var snapshots = 0
  package var repetitions = 0
  package var plans = 0
  package var frames = 0
  /// Pages of the database that were given back to the file system.
  package var pages = 0

  package init() {}
}

/// Sizes and ranges of a store, for metrics and alarms.
package struct StoreStatistics: Equatable, Sendable {
  package var databaseBytes: Int
  package var writeAheadLogBytes: Int
  /// Unused pages of the database.
  package var unusedBytes: Int
  /// What the file system has left for this user.
  package var roomBytes: Int
  /// 0 without any.
  package var oldestChunk: Int64
  package var newestChunk: Int64
  package var snapshotChunk: Int64?
  package var lastCommit: Interval
  package var longestCommit: Interval
  /// Of the background writing of the log into the database; commits are durable without it.
  package var checkpointError: StoreError?
}
