internal import Glibc

/// Groups of this machine, by name and by number.
package enum GroupName {
  private typealias Entry = Glibc.group

  /// The number of a group; nil if the machine has none of this name.
  package static func number(of name: String) -> UInt32? {
    var entry = Entry()
    var found: UnsafeMutablePointer<Entry>?
    var buffer = [CChar](repeating: 0, count: UserName.entryLengthMax)
    guard getgrnam_r(name, &entry, &buffer, buffer.count, &found) == 0, let found else { return nil }
    return found.pointee.gr_gid
  }

  /// The name of a group; nil if the machine has none of this number.
  package static func name(of group: UInt32) -> String? {
    var entry = Entry()
    var found: UnsafeMutablePointer<Entry>?
    var buffer = [CChar](repeating: 0, count: UserName.entryLengthMax)
    guard getgrgid_r(group, &entry, &buffer, buffer.count, &found) == 0, let found else { return nil }
    return found.pointee.gr_name.map { String(cString: $0) }
  }
}
