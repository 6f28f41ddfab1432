import Glibc

/// Whether a server could listen at an address.
enum LoopbackPort {
  static func isFree(_ address: PlaneConfiguration.Address) -> Bool {
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_NUMERICHOST | AI_PASSIVE
    var found: UnsafeMutablePointer<addrinfo>?
    guard getaddrinfo(address.host, String(address.port), &hints, &found) == 0, let found else {
      return true
    }
    defer { freeaddrinfo(found) }
    let socket = Glibc.socket(found.pointee.ai_family, found.pointee.ai_socktype, 0)
    guard socket >= 0 else { return true }
    defer { close(socket) }
    var yes: Int32 = 1
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    return bind(socket, found.pointee.ai_addr, found.pointee.ai_addrlen) == 0
  }
}
