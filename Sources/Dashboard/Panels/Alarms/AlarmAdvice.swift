import Telemetry

extension Signal {
  /// What to do about an alarm of a live plane; nil for a signal that drills teach.
  var advice: String? {
    switch self {
    case .storeFailing:
      "New requests get 503; what was acknowledged is on disk. The timeline has the reason: a full or read-only disk, or an "
        + "error of the device. The plane goes on by itself when the store takes writes again."
    case .storeFree:
      "Make room on the disk of the plane's folder, or shorten store.journal_kept in plane.yaml. Without room new requests get "
        + "503."
    case .storeCommit:
      "Every answer waits for a commit. Look for another load on the disk, and for a disk that fails."
    case .refusedForRoom1m:
      "Callers get 503 and come back. Bring servers back (0 ends back-offs), resume paused queues, limit the account that asks "
        + "most, or park the backlog: then new requests are served at once, and parked ones later."
    case .keysLeft:
      "Identity calls wait for keys, then get 503. Keys are made at a fixed rate: limit the accounts that call most, or raise "
        + "keys.pool in plane.yaml."
    case .issuerTimeLeft:
      "No certificate outlives its CA's. Add a CA by a key ceremony or 'signalboxd plane add-ca', and move the accounts to it."
    case .rootSignerTimeLeft:
      "The root's key could not be had when they were due: 90 days ahead. The timeline has the reason. Bring the key's file or "
        + "token, and send the plane SIGHUP; without, nothing answers for the CAs' own certificates once they expire."
    case .journalBehind:
      "Inputs wait before they are on disk, and callers with them. Shed load, or park a backlog; see whether commits are slow."
    case .clockSetBack:
      "Certificates begin that much in the future of other machines. Mend the machine's time service; the plane's clock stands "
        + "ahead until the system's has caught up."
    default: nil
    }
  }
}
