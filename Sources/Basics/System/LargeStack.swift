internal import Glibc

/// Calls functions that nest deeply on a stack of a known size, under any limit that the process was started with.
enum LargeStack {
  /// In bytes; memory is used only as far as the calls nest.
  private static let size = 64 << 20

  /// Calls a function on a thread of its own, and waits for it.
  ///
  /// - Throws: if there is no room for another thread.
  static func call<Value>(_ body: @escaping () -> Value) throws(SystemError) -> Value {
    var value: Value?
    let call = Call { value = body() }
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    var thread = pthread_t()
    var number = pthread_attr_setstacksize(&attributes, size)
    if number == 0 {
      number = pthread_create(
        &thread, &attributes,
        { call in
          if let call { Unmanaged<Call>.fromOpaque(call).takeUnretainedValue().body() }
          return nil
        }, Unmanaged.passUnretained(call).toOpaque())
    }
    guard number == 0 else { throw SystemError("pthread_create", number) }
    withExtendedLifetime(call) { _ = pthread_join(thread, nil) }
    guard let value else { preconditionFailure("the thread ended without a result") }
    return value
  }

  private final class Call {
    let body: () -> Void
    init(_ body: @escaping () -> Void) { self.body = body }
  }
}
