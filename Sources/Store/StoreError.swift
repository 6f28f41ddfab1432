internal import Basics

/// The error of a plane's store: a value, with what is wrong and what to do about it.
package enum StoreError: UserFacingError, Equatable {
  /// The disk has no room; the same batch can be committed again once it has.
  case full(folder: String)
  /// The folder, or the file system that it lies on, cannot be written.
  case readOnly(folder: String)
  /// The system failed otherwise; the text says at what and why.
  case io(String)
  /// Another process has the folder.
  case busy(owner: String)
  /// A file does not hold what was written to it.
  case damaged(file: String, finding: String, remedy: String)
  /// A later version of the program made the store or changed it.
  case tooNew(version: Int)
  /// The batch contradicts what is stored; nothing of it was stored.
  case conflict(String)

  /// Whether the same batch may succeed later.
  package var isTemporary: Bool {
    switch self {
    case .full, .readOnly, .io: true
    case .busy, .damaged, .tooNew, .conflict: false
    }
  }

  package var code: String {
    switch self {
    case .full: "store.full"
    case .readOnly: "store.read-only"
    case .io: "store.io"
    case .busy: "store.busy"
    case .damaged: "store.damaged"
    case .tooNew: "store.too-new"
    case .conflict: "store.conflict"
    }
  }

  package var message: String {
    switch self {
    case .full(let folder):
      "the disk of \(folder) is full: nothing of the last change was stored; make room, and the store goes on by itself"
    case .readOnly(let folder):
      "\(folder) cannot be written: expected a folder that this user may change on a file system mounted for writing"
    case .io(let reason): "the store's disk failed: \(reason)"
    case .busy(let owner): "the store is in use by \(owner); stop it first, or choose another folder"
    case .damaged(let file, let finding, let remedy): "\(file) is damaged: \(finding); \(remedy)"
    case .tooNew(let version):
      "the store has version \(version), and this program knows versions up to \(StoreSchema.version); "
        + "start a later version of signalboxd"
    case .conflict(let reason): "the change contradicts the store: \(reason)"
    }
  }
}
